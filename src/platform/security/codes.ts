import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The six-digit code of an attempt. It is computed from the attempt's random id whenever it is needed and so is never
 * stored and never queued (RU22).
 */
export function sixDigitCode(codeKey: string | Uint8Array, attemptId: string): string {
  const digest = createHmac('sha256', codeKey).update(attemptId).digest();
  // 48 bits modulo a million: no digit is likelier than another by more than a millionth of a percent.
  return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** Whether the typed code is the attempt's, in a time that tells nothing. Blanks and hyphens do not count. */
export function isSameCode(typed: string, code: string): boolean {
  const given = Buffer.from(typed.replace(/[\s-]/g, ''));
  const wanted = Buffer.from(code);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
