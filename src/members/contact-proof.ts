import type { AttemptId, CustomerId } from '../vocabulary/ids.js';

/** What a proof of the contact is wanted for: a sign-in on an unknown device (AT1), or a new password (AT12). */
export type ProofKind = 'sign-in' | 'reset';

/** How long a link to a new password opens its page (AT4). */
export const resetLifeMs = 30 * 60_000;

/**
 * Somebody shall show that a message to the account's contact reached them (AT4): a code of 10 minutes and 5 tries, or a
 * link of 30 minutes; used once. Of a name that nobody has there is one too: it looks the same and opens nothing.
 */
export interface ContactProof {
  readonly id: AttemptId;
  readonly kind: ProofKind;
  readonly nameKey: string;
  readonly customerId: CustomerId | null;
  readonly endsAt: Date;
  readonly triesLeft: number;
  /** The deed that used it up. */
  readonly usedBy: string | null;
}

/** Whether it may still be shown. `now` is the system clock's (RU11). */
export function isOpenProof(proof: ContactProof, now: Date): boolean {
  return proof.usedBy === null && proof.triesLeft > 0 && proof.endsAt > now;
}
