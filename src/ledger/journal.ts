import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId } from '../vocabulary/ids.js';

export type JournalKind = 'AWARD' | 'CLAIM';

/** One side of a posting; credit is positive, and the legs of a journal sum to zero (I1). */
interface Leg {
  /** `M:<acct>`, `C:<proposalId>:<n>` or `F:<affiliate>` */
  readonly a: string;
  readonly amt: number;
}

/** What a journal does to one lot of the member's account: here it makes it. */
export interface LotChange {
  readonly l: string;
  /** Change of what remains, of what is held. */
  readonly dr: number;
  readonly dh: number;
  readonly f: AffiliateCode;
  readonly c: 'FREE';
  readonly s: SeoulDay;
  readonly e: SeoulDay;
}

/** Which points a journal moves outside a member's account: lot, funder, class, last day. */
export interface Allocation {
  readonly l: string;
  readonly f: AffiliateCode;
  readonly c: 'FREE';
  readonly e: SeoulDay;
  readonly amt: number;
}

/** What it was for. The ledger knows references, never reasons (LA5). */
interface JournalRef {
  readonly proposal: ProposalId;
  readonly share: number;
  readonly of: number;
  /** The whole award of which this is a share. */
  readonly total: number;
  /** The last day to claim, of an award that waits. */
  readonly until?: SeoulDay;
}

/**
 * One business fact about points (ledger.md section 3): written once, never changed.
 *
 * A field that does not apply is left out: the driver would store `undefined` as null, and a null serial number counts as
 * existing in the unique index (V3).
 */
export interface JournalRow {
  readonly _id: string;
  readonly acct?: Acct;
  readonly seq?: number;
  readonly kind: JournalKind;
  readonly st: 'POSTED';
  readonly legs: readonly Leg[];
  readonly alloc?: readonly Allocation[];
  readonly ops: readonly LotChange[];
  /** The member's account afterwards: posted, held, available, debt. */
  readonly bal?: { readonly p: number; readonly h: number; readonly a: number; readonly d: number };
  readonly ref: JournalRef;
  /** Whose act it was: a staff id, or the kind of actor. */
  readonly by: string;
  readonly at: Date;
  readonly bd: SeoulDay;
  /** The row before in the member's chain; null without a member. */
  readonly ph: string | null;
  readonly hs: string;
}

/** A row before its fingerprint. */
export type UnsealedRow = Omit<JournalRow, 'hs'>;

/** Chains a row to the one before (LR10): SHA-256 over that one's fingerprint and the row's own RFC 8785 JSON. */
export function sealed(row: UnsealedRow): JournalRow {
  return { ...row, hs: fingerprintOf(row) };
}

/** The fingerprint that a row must carry. */
export function fingerprintOf(row: UnsealedRow | JournalRow): string {
  const content: Partial<JournalRow> = { ...row };
  const { ph, hs: _, ...rest } = content;
  return createHash('sha256')
    .update((ph ?? '') + (canonicalize(rest) ?? ''))
    .digest('hex');
}
