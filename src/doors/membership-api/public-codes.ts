import type { RefusalCode } from '../../vocabulary/refusal.js';
import type { HttpFaultKind } from '../../platform/http/http-fault.js';
import type { Rejection } from '../../redemption/index.js';

/** Every code that callers can meet; each has a page that says what it means. They are never renamed (API3). */
export const publicCodes = [
  'account-frozen',
  'body-too-large',
  'busy',
  'disclosure-denied',
  'disclosure-unavailable',
  'exceeds-captured',
  'exceeds-hold',
  'hold-captured',
  'hold-expired',
  'hold-limit',
  'hold-voided',
  'idempotency-key-invalid',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'insufficient-points',
  'internal',
  'invalid-request',
  'invalid-token',
  'key-cancelled',
  'member-not-found',
  'method-not-allowed',
  'not-captured',
  'not-found',
  'outcome-unknown',
  'pay-affiliate-not-allowed',
  'rate-limited',
  'redemption-not-found',
  'scope-missing',
  'unsupported-media-type',
] as const;

export type PublicCode = (typeof publicCodes)[number];

export interface PublicAnswer {
  readonly status: number;
  readonly code: PublicCode;
  /** When the call may be repeated, in seconds. */
  readonly retryAfter?: number;
}

/** The kept answers of no (ledger.md section 6). */
export const rejections: Readonly<Record<Rejection, PublicCode>> = {
  'account-frozen': 'account-frozen',
  'exceeds-captured': 'exceeds-captured',
  'exceeds-hold': 'exceeds-hold',
  'hold-captured': 'hold-captured',
  'hold-expired': 'hold-expired',
  'hold-limit': 'hold-limit',
  'hold-voided': 'hold-voided',
  'insufficient-points': 'insufficient-points',
  'not-captured': 'not-captured',
};

/** A fault of ours. */
export const internal: PublicAnswer = { status: 500, code: 'internal' };
const busy: PublicAnswer = { status: 503, code: 'busy', retryAfter: 2 };

/** What machines meet beyond the kept answers; every refusal that is not here is a fault of ours. */
const answers: Partial<Readonly<Record<RefusalCode, PublicAnswer>>> = {
  'access.scope-missing': { status: 403, code: 'scope-missing' },
  'access.token-invalid': { status: 401, code: 'invalid-token' },
  'database.outcome-unknown': { status: 503, code: 'outcome-unknown', retryAfter: 2 },
  'disclosure.denied': { status: 403, code: 'disclosure-denied' },
  'disclosure.unavailable': { status: 503, code: 'disclosure-unavailable', retryAfter: 2 },
  // Points can come back only as far as the account can hold them: it passes as soon as some are used (LC5).
  'ledger.account-full': busy,
  'ledger.busy': busy,
  'ledger.key-cancelled': { status: 409, code: 'key-cancelled' },
  'ledger.key-reused': { status: 422, code: 'idempotency-key-reused' },
  'redemption.invalid': { status: 400, code: 'invalid-request' },
  'redemption.key-invalid': { status: 400, code: 'idempotency-key-invalid' },
  'redemption.key-missing': { status: 400, code: 'idempotency-key-missing' },
  'redemption.member-not-found': { status: 404, code: 'member-not-found' },
  'redemption.not-found': { status: 404, code: 'redemption-not-found' },
  'redemption.pay-affiliate-not-allowed': { status: 403, code: 'pay-affiliate-not-allowed' },
};

/** How a machine meets a refusal. */
export function publicAnswerTo(code: RefusalCode): PublicAnswer {
  return answers[code] ?? internal;
}

/** How it meets what the frame refuses. */
export const faultAnswers: Readonly<Record<HttpFaultKind, PublicAnswer>> = {
  'bad-shape': { status: 400, code: 'invalid-request' },
  'foreign-origin': { status: 400, code: 'invalid-request' },
  'form-expired': { status: 400, code: 'invalid-request' },
  'foreign-host': { status: 421, code: 'not-found' },
  'method-not-allowed': { status: 405, code: 'method-not-allowed' },
  'not-found': { status: 404, code: 'not-found' },
  overloaded: busy,
  'too-large': { status: 413, code: 'body-too-large' },
  'too-many-fields': { status: 413, code: 'body-too-large' },
  'too-often': { status: 429, code: 'rate-limited', retryAfter: 10 },
  'unsupported-type': { status: 415, code: 'unsupported-media-type' },
};

/** The status with which a code is answered. Throws a TypeError for one that nothing answers. */
export function statusOfCode(code: PublicCode): number {
  if (code in rejections) return 409;
  const known = [...Object.values(answers), ...Object.values(faultAnswers), internal];
  // Of the two faults with `not-found` the address is the one that callers meet.
  const found = known.filter((one) => one.code === code).sort((a, b) => a.status - b.status)[0];
  if (found === undefined) throw new TypeError(`nothing answers ${code}`);
  return found.status;
}
