import { createHmac, timingSafeEqual } from 'node:crypto';
import { type AttemptId, readMadeId } from '../../vocabulary/ids.js';

/**
 * The last part of a link of 256 bits: the attempt's name and an HMAC over it. Like a code it is computed whenever it is
 * needed, so that it is never stored and never queued (RU22).
 */
export function resetToken(codeKey: string | Uint8Array, attemptId: AttemptId): string {
  return `${attemptId}~${createHmac('sha256', codeKey).update(`link|${attemptId}`).digest('base64url')}`;
}

/** The attempt that a link names, whoever wrote the link; null when it cannot be one. */
export function readResetToken(token: string): AttemptId | null {
  return readMadeId<'attempt'>(token.split('~', 1)[0]);
}

/** Whether the program itself made the link, in a time that tells nothing. */
export function isResetToken(codeKey: string | Uint8Array, token: string): boolean {
  const attemptId = readResetToken(token);
  if (attemptId === null) return false;
  const given = Buffer.from(token);
  const wanted = Buffer.from(resetToken(codeKey, attemptId));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
