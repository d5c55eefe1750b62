import type { Acct, CustomerId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';

/** A customer's place in the shared membership, known by proof only, never by what somebody typed. */
export interface Membership {
  /** The ledger's random name for the account, one per membership number (KY9). */
  readonly acct: Acct;
  readonly memberNo: string;
  readonly isVerified: boolean;
}

/** A member as the membership system and the ledger name the same person (KY9). */
export interface MemberOfLedger {
  readonly acct: Acct;
  readonly memberNo: string;
  readonly customerId: CustomerId;
}

/** What the identity party says about a person; no birth date, no resident number (privacy.md 0, rule 5). */
export interface ProvenPerson {
  readonly isVerified: boolean;
  /** Whether the name of the account is the person's. */
  readonly nameMatches: boolean;
  readonly isOver14: boolean;
  /** Null when the person is no member. */
  readonly memberNo: string | null;
}

/** A proof in hand, asked for before any transaction. */
export interface IdentityProof extends ProvenPerson {
  /** The name that the account gets if this proof opens it: made here, since a transaction's body may run again. */
  readonly newAcct: Acct;
}

export interface ProvenMember {
  readonly customerId: CustomerId;
  readonly memberNo: string;
  readonly newAcct: Acct;
}

/**
 * The membership that a proof gives to a customer. Throws Refusal `members.under-14` or `members.identity-not-proved`
 * when it gives none (Y03).
 */
export function provenMember(customerId: CustomerId, proof: IdentityProof): ProvenMember {
  const { isVerified, nameMatches, isOver14, memberNo, newAcct } = proof;
  if (isVerified && !isOver14) throw new Refusal('members.under-14');
  if (!isVerified || !nameMatches || memberNo === null) throw new Refusal('members.identity-not-proved');
  return { customerId, memberNo, newAcct };
}
