import type { Tx } from '../platform/database/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, ProposalId, RedemptionId } from '../vocabulary/ids.js';
import type { Account } from './account.js';
import type { Claim, Share } from './claim.js';
import type { AwardRow, JournalKind, JournalRow, Posting } from './journal.js';
import type { Redemption } from './redemption.js';

/** Everything the books hold on one member: rows in the order of their serial numbers. */
export interface MemberBooks {
  readonly acct: Acct;
  readonly account: Account | null;
  readonly rows: readonly Posting[];
  readonly redemptions: readonly Redemption[];
}

/** Everything the books hold on one share: the award, the claim account it may wait in, the row that emptied that. */
export interface ShareBooks extends Share {
  readonly award: AwardRow | null;
  readonly claim: Claim | null;
  readonly closing: AwardRow | null;
}

/** From one day to another, both included. */
export interface Days {
  readonly from: SeoulDay;
  readonly to: SeoulDay;
}

/** Which rows between two serial numbers: those of some business days and some kinds, null for all. */
export interface RowSpan {
  readonly from: number;
  readonly to: number;
  readonly days: { readonly from: SeoulDay | null; readonly to: SeoulDay | null };
  readonly kinds: readonly JournalKind[] | null;
  readonly limit: number;
}

/** Which holds that are past their end: those after one, null for the first. */
export interface PastHolds {
  readonly moment: Date;
  readonly after: Pick<Redemption, '_id' | 'exp'> | null;
  readonly limit: number;
}

/**
 * The books. A journal is written once and never again: neither this port nor the database's user can change one.
 *
 * No `access` stands here (AR16): nothing in these collections is about a person (LA6, KY9); whose account it is, only
 * `members` knows.
 */
export interface LedgerStore {
  accountOf(tx: Tx | null, acct: Acct): Promise<Account | null>;
  claimOf(tx: Tx | null, share: Share): Promise<Claim | null>;
  awardOf(tx: Tx | null, share: Share): Promise<AwardRow | null>;
  redemptionOf(tx: Tx | null, id: RedemptionId): Promise<Redemption | null>;
  /** The posting of a serial number. */
  rowAt(tx: Tx | null, place: { readonly acct: Acct; readonly seq: number }): Promise<Posting | null>;
  /** The row of an identity as a majority of the database has it (LR2). */
  rowOf(id: string): Promise<JournalRow | null>;

  /** Adds a journal. A second one of the same identity, or of the same account and serial number, is a duplicate key. */
  addJournal(tx: Tx, row: JournalRow): Promise<void>;
  /** Adds an account of version 1, or replaces exactly the version before: anything else is a fault, thrown. */
  putAccount(tx: Tx, account: Account): Promise<void>;
  putClaim(tx: Tx, claim: Claim): Promise<void>;
  putRedemption(tx: Tx, redemption: Redemption): Promise<void>;

  /** A member's rows below a serial number (null: from the newest), newest first. */
  rowsOf(acct: Acct, page: { readonly below: number | null; readonly limit: number }): Promise<readonly Posting[]>;
  /** A member's rows after a serial number, oldest first. */
  rowsAfter(acct: Acct, page: { readonly after: number; readonly limit: number }): Promise<readonly Posting[]>;
  /** Those of some of a member's rows that fit, newest first: `from` and `to` are serial numbers, both included. */
  rowsWithin(acct: Acct, span: RowSpan): Promise<readonly Posting[]>;
  /** The row by which a redemption's points were used; null while they are held or when they never were. */
  useOf(redemption: Redemption): Promise<Posting | null>;
  /** The rows of one redemption, oldest first, at most `limit`. */
  rowsOfRedemption(redemption: Redemption, limit: number): Promise<readonly Posting[]>;

  /** A member's holds, by their end. */
  heldOf(acct: Acct, limit: number): Promise<readonly Redemption[]>;
  /** Holds that stand although their time was over at a moment, by their end and name. */
  heldPast(question: PastHolds): Promise<readonly Redemption[]>;
  /** Members with points whose last day was before a day, held ones too. */
  streamExpiring(before: SeoulDay): AsyncIterable<Acct>;
  /** Members with points whose last day is one of some days, both ends included. */
  streamExpiringWithin(days: Days): AsyncIterable<Pick<Account, '_id' | 'lots'>>;

  /** All members, or one, without holding more than one in memory; rows of a running program may be caught in between. */
  streamMembers(acct?: Acct): AsyncIterable<MemberBooks>;
  /** All shares, those of one proposal together; as above. */
  streamShares(): AsyncIterable<ShareBooks>;
  /** Every row without a serial number, which stands in no chain: kept refusals, fences, awards that wait. */
  streamUnnumbered(): AsyncIterable<JournalRow>;
  /** One member, all parts at one moment. */
  memberAtOnce(acct: Acct): Promise<MemberBooks>;
  /** The shares of one proposal, all parts at one moment. */
  sharesAtOnce(proposal: ProposalId): Promise<readonly ShareBooks[]>;
}
