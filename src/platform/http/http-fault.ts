/** What the frame of a door refuses by itself, before any room is asked. */
export type HttpFaultKind =
  | 'bad-shape'
  | 'foreign-origin'
  | 'form-expired'
  | 'not-found'
  | 'method-not-allowed'
  | 'too-large'
  | 'unsupported-type'
  | 'too-many-fields'
  | 'foreign-host'
  | 'too-often'
  | 'overloaded';

const statuses: Readonly<Record<HttpFaultKind, number>> = {
  'bad-shape': 400,
  'foreign-origin': 403,
  'form-expired': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-large': 413,
  'unsupported-type': 415,
  'too-many-fields': 413,
  'foreign-host': 421,
  'too-often': 429,
  overloaded: 503,
};

export interface HttpFaultDetails {
  /** From when it works again (429, 503). */
  readonly until?: Date;
  /** The methods that do work (405). */
  readonly allow?: readonly string[];
}

/** A request that is refused for its form, its origin or its frequency; thrown anywhere in a door, answered by its frame. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  readonly kind: HttpFaultKind;
  readonly status: number;
  readonly details: HttpFaultDetails;

  constructor(kind: HttpFaultKind, details: HttpFaultDetails = {}) {
    super(kind);
    this.kind = kind;
    this.status = statuses[kind];
    this.details = details;
  }
}

/**
 * Anything caught as a fault of the request, or null when it is none.
 *
 * Express and its body reader throw errors that carry a `status` of 4xx: a malformed path, a body over the limit, an
 * unknown character set. They are told apart by that number, never by their class (RU49).
 */
export function asHttpFault(error: unknown): HttpFault | null {
  if (error instanceof HttpFault) return error;
  const status: unknown = typeof error === 'object' && error !== null && 'status' in error ? error.status : 0;
  if (status === 413) return new HttpFault(hasTooManyFields(error) ? 'too-many-fields' : 'too-large');
  if (status === 404) return new HttpFault('not-found');
  return typeof status === 'number' && status >= 400 && status < 500 ? new HttpFault('bad-shape') : null;
}

/** More fields than any form of ours has: another reason than a large text, and other words. */
function hasTooManyFields(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'parameters.too.many';
}

/** Whether a form outlived its session: it comes from a page of ours, but its token is of another session. */
export function isExpiredForm(error: unknown): boolean {
  return asHttpFault(error)?.kind === 'form-expired';
}
