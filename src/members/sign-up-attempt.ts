import type { AttemptId, CustomerId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';

export const codeLifeMs = 10 * 60_000;
export const triesPerCode = 5;
export const codesPerHour = 5;
/** The demo is tried by programs and crowds (http.md section 7). */
export const codesPerHourInDemo = 1_000;

/**
 * A sign-up that waits for its code (AT4): 10 minutes, 5 tries, one use. It looks the same for an address that has an
 * account already; only the message differs, and its code opens nothing.
 */
export interface SignUpAttempt {
  readonly id: AttemptId;
  readonly name: string;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly language: Language;
  readonly hasAccount: boolean;
  /** The name the account will have, so that confirming twice cannot make two. */
  readonly customerId: CustomerId;
  readonly endsAt: Date;
  readonly triesLeft: number;
  /** The deed that used the code up. */
  readonly usedBy: string | null;
}

/** Whether its code may still be typed. `now` is the system clock's (RU11). */
export function isOpen(attempt: SignUpAttempt, now: Date): boolean {
  return attempt.usedBy === null && attempt.triesLeft > 0 && attempt.endsAt > now;
}
