import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Request } from 'express';
import type { z } from 'zod';
import { type Fault, Refusal } from '../../vocabulary/refusal.js';
import { idempotencyKey } from './shapes.js';

/** Reads a value by its shape. Throws Refusal `redemption.invalid` with every field that does not fit. */
export function readBy<Shape extends z.ZodType>(shape: Shape, value: unknown): z.output<Shape> {
  // Without its input an issue of a missing field looks like one of a malformed one.
  const { success, data, error } = shape.safeParse(value ?? {}, { reportInput: true });
  if (success) return data;
  const faults = error.issues.flatMap(faultsOf);
  throw new Refusal('redemption.invalid', { faults });
}

type Issue = z.core.$ZodIssue;

/** The field and what is wrong with it; never the value. */
function faultsOf(issue: Issue): readonly Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field: nameOf(field), code: 'not-here' }));
  const field = issue.path.length === 0 ? 'body' : issue.path.map(String).join('.');
  return [{ field, ...faultOf(issue) }];
}

function faultOf(issue: Issue): Pick<Fault, 'code' | 'limit'> {
  if (issue.input === undefined) return { code: 'missing' };
  if (issue.code === 'too_small') return { code: 'too-small', limit: Number(issue.minimum) };
  if (issue.code === 'too_big') return { code: 'too-large', limit: Number(issue.maximum) };
  if (issue.code === 'invalid_value') return { code: 'unknown-choice' };
  return { code: 'malformed' };
}

/** A name that somebody made up comes back short and harmless. */
function nameOf(field: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(field) ? field : 'unknown';
}

/** 1 to 255 visible ASCII characters (LK1). Throws Refusal `redemption.key-missing`, `redemption.key-invalid`. */
export function readKey(req: Request): string {
  const key = req.headers['idempotency-key'];
  if (key === undefined || key === '') throw new Refusal('redemption.key-missing');
  return checkedKey(key);
}

/** The same rule for a key in an address. */
export function checkedKey(key: unknown): string {
  const { success, data } = idempotencyKey.safeParse(key);
  if (!success) throw new Refusal('redemption.key-invalid');
  return data;
}

/**
 * SHA-256 of method, path with its ids and the parsed body in canonical JSON (LK2): spaces and the order of fields do not
 * matter, values do.
 */
export function fingerprintOf(req: Request): string {
  const body = canonicalize(req.body ?? {}) ?? '';
  return createHash('sha256').update(`${req.method} ${req.baseUrl}${req.path}\n${body}`).digest('hex');
}
