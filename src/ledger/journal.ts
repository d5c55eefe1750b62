import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId, RedemptionId } from '../vocabulary/ids.js';
import type { LotFacts, LotPart } from './lot.js';
import type { RedemptionKind, RedemptionState } from './redemption-kind.js';
import type { Rejection } from './rejection.js';

/** One side of a posting; credit is positive, and the legs of a journal sum to zero (I1). */
export interface Leg {
  /** `M:<acct>`, `C:<proposalId>:<n>`, `F:`, `E:` or `ADJ:<affiliate>`, `X:<affiliate>:<kind>` */
  readonly a: string;
  readonly amt: number;
}

/** What a journal does to one lot of the member's account; with its facts where it may have to make it. */
export interface LotChange extends Partial<LotFacts> {
  readonly l: string;
  /** Change of what remains, of what is held. */
  readonly dr: number;
  readonly dh: number;
}

/** Which points a journal moves outside a member's account: lot, funder, class, last day. */
export interface Allocation {
  readonly l: string;
  readonly f: AffiliateCode;
  readonly c: 'FREE';
  readonly e: SeoulDay;
  readonly amt: number;
}

/** What an award or a claim was for. The ledger knows references, never reasons (LA5). */
export interface AwardRef {
  readonly proposal: ProposalId;
  readonly share: number;
  readonly of: number;
  /** The whole award of which this is a share. */
  readonly total: number;
  /** The last day to claim, of an award that waits. */
  readonly until?: SeoulDay;
}

/** The caller's own number of a redemption, or its code of a reason. */
export interface RedemptionRef {
  readonly ext?: string;
  readonly why?: string;
}

/** The approved request of two persons behind a correction or a freeze. */
export interface TicketRef {
  readonly ticket: string;
}

/** A fact that is about nothing but the account itself. */
type NoRef = Readonly<Record<string, never>>;

/** A redemption as it stands after the journal: all that an answer says about it (LR9). */
export interface RedemptionFacts {
  readonly id: RedemptionId;
  readonly st: RedemptionState;
  readonly kind: RedemptionKind;
  readonly payAff: AffiliateCode;
  readonly amt: number;
  readonly cap: number;
  readonly rev: number;
  /** Until when the hold stands; absent where points were used at once. */
  readonly exp?: Date;
}

/** The member's account afterwards: posted, held, what can be used on that day (LL2), debt. */
export interface BalanceFacts {
  readonly p: number;
  readonly h: number;
  readonly a: number;
  readonly d: number;
}

interface AnyRow {
  /** The identity of the fact, or of the caller's key: the database refuses a second one (LP2). */
  readonly _id: string;
  /** Whose act it was: a staff id, a client, or the kind of actor. */
  readonly by: string;
  readonly at: Date;
  readonly bd: SeoulDay;
  readonly ops: readonly LotChange[];
  readonly legs: readonly Leg[];
  /** The row before in the member's chain; null where there is none. */
  readonly ph: string | null;
  readonly hs: string;
}

interface PostedRow extends AnyRow {
  readonly st: 'POSTED';
  readonly acct?: Acct;
  readonly seq?: number;
  readonly bal?: BalanceFacts;
}

export interface AwardRow extends PostedRow {
  readonly kind: 'AWARD' | 'CLAIM';
  readonly alloc?: readonly Allocation[];
  readonly ref: AwardRef;
}

export type RedemptionAct = 'HOLD' | 'CAPTURE' | 'VOID' | 'HOLD_EXPIRE' | 'REDEEM' | 'REVERSE';

/** An act on a redemption. `alloc`: what was reserved (HOLD), used (CAPTURE, REDEEM) or given back (REVERSE). */
export interface RedemptionRow extends PostedRow {
  readonly kind: RedemptionAct;
  readonly alloc?: readonly LotPart[];
  readonly red: RedemptionFacts;
  readonly ref: RedemptionRef;
  /** SHA-256 of the request, where a caller's key is the identity (LK2). */
  readonly fp?: string;
}

export interface ExpiryRow extends PostedRow {
  readonly kind: 'EXPIRE';
  readonly alloc: readonly LotPart[];
  readonly ref: NoRef;
}

export interface TicketRow extends PostedRow {
  readonly kind: 'ADJUST' | 'FREEZE' | 'UNFREEZE';
  readonly alloc?: readonly LotPart[];
  readonly ref: TicketRef;
  /** The second person. */
  readonly ok: string;
}

/** What a journal posts: written once, never changed (ledger.md section 3). */
export type Posting = AwardRow | RedemptionRow | ExpiryRow | TicketRow;

/** A refusal under a caller's key: as final as a success (LP5). It keeps what its answer says. */
export interface RejectedRow extends AnyRow {
  readonly st: 'REJECTED';
  readonly kind: RedemptionAct;
  readonly acct: Acct;
  readonly bal: BalanceFacts;
  readonly red?: RedemptionFacts;
  readonly ref: RedemptionRef;
  readonly code: Rejection;
  readonly fp: string;
}

/** The proof that a key was never used and never can be (LK5). */
export interface FencedRow extends AnyRow {
  readonly st: 'FENCED';
  readonly kind: 'CANCEL';
  readonly acct: Acct;
  readonly ref: NoRef;
}

/** A row that posts nothing and still answers its key for ever. */
export type FinalNo = RejectedRow | FencedRow;

/**
 * A row of the journal.
 *
 * A field that does not apply is left out: the driver would store `undefined` as null, and a null serial number counts as
 * existing in the unique index (V3).
 */
export type JournalRow = Posting | FinalNo;

export type JournalKind = Posting['kind'];

/** A row before its fingerprint. */
export type Unsealed<Row extends JournalRow> = Row extends JournalRow ? Omit<Row, 'hs'> : never;

/** Chains a row to the one before (LR10): SHA-256 over that one's fingerprint and the row's own RFC 8785 JSON. */
export function sealed<Row extends JournalRow>(row: Unsealed<Row>): Row {
  return { ...row, hs: fingerprintOf(row) } as unknown as Row;
}

/** The fingerprint that a row must carry. */
export function fingerprintOf(row: Unsealed<JournalRow> | JournalRow): string {
  const { ph, hs: _, ...rest } = row as JournalRow;
  return createHash('sha256')
    .update((ph ?? '') + (canonicalize(rest) ?? ''))
    .digest('hex');
}

const redemptionActs: ReadonlySet<string> = new Set<RedemptionAct>([
  'HOLD',
  'CAPTURE',
  'VOID',
  'HOLD_EXPIRE',
  'REDEEM',
  'REVERSE',
]);

/** Whether a posting moves a redemption. */
export function isRedemptionRow(row: Posting): row is RedemptionRow {
  return redemptionActs.has(row.kind);
}

/** Whether a posting fills or empties a share of an award. */
export function isAwardRow(row: Posting): row is AwardRow {
  return row.kind === 'AWARD' || row.kind === 'CLAIM';
}
