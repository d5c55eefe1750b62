import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId, RedemptionId } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { Slice } from '../vocabulary/slice.js';
import { isAwardRow, isRedemptionRow, type JournalKind, type Posting } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import type { RedemptionKind } from './redemption-kind.js';

/** One line of a member's statement. */
export interface Entry {
  readonly seq: number;
  readonly kind: JournalKind;
  /** Change of the posted points: zero for a hold and its release. */
  readonly amount: Points;
  /** Change of the held points. */
  readonly heldChange: Points;
  /** Posted points afterwards. */
  readonly balance: Points;
  readonly at: Date;
  readonly businessDate: SeoulDay;
  /** The last day of the points that came in; null when none did. */
  readonly expiresOn: SeoulDay | null;
  /** What it leads back to; null for expiry and corrections. */
  readonly proposal: ProposalId | null;
  readonly redemption: {
    readonly id: RedemptionId;
    readonly kind: RedemptionKind;
    readonly payAffiliate: AffiliateCode;
  } | null;
}

interface EntriesPage {
  /** The last serial number of the page before; null: the first page. */
  readonly after: number | null;
  readonly limit: number;
}

/** A member's entries, newest first. */
export function entriesOf({ store }: { readonly store: LedgerStore }) {
  return async (acct: Acct, { after, limit }: EntriesPage): Promise<Slice<Entry>> =>
    sliceOf(await store.rowsOf(acct, { below: after, limit: limit + 1 }), limit);
}

/** A member's entries in the order of their serial numbers. */
export function entriesInOrder({ store }: { readonly store: LedgerStore }) {
  return async (acct: Acct, { after, limit }: EntriesPage): Promise<Slice<Entry>> =>
    sliceOf(await store.rowsAfter(acct, { after: after ?? 0, limit: limit + 1 }), limit);
}

function sliceOf(rows: readonly Posting[], limit: number): Slice<Entry> {
  const items = rows.slice(0, limit).flatMap(entryOf);
  return { items, next: rows.length > limit ? String(items.at(-1)?.seq) : null };
}

/** A row of a member as a line; a row of no member is none. */
export function entryOf(row: Posting): readonly Entry[] {
  const { seq, kind, acct, legs, ops, bal, at, bd } = row;
  if (seq === undefined || bal === undefined || acct === undefined) return [];
  const leg = legs.find(({ a }) => a === `M:${acct}`);
  const lastDays = ops.filter(({ dr }) => dr > 0).flatMap(({ e }) => (e === undefined ? [] : [e]));
  return [
    {
      seq,
      kind,
      amount: asPoints(leg?.amt ?? 0),
      heldChange: asPoints(ops.reduce((sum, { dh }) => sum + dh, 0)),
      balance: asPoints(bal.p),
      at,
      businessDate: bd,
      expiresOn: [...lastDays].sort()[0] ?? null,
      proposal: isAwardRow(row) ? row.ref.proposal : null,
      redemption: isRedemptionRow(row) ? { id: row.red.id, kind: row.red.kind, payAffiliate: row.red.payAff } : null,
    },
  ];
}
