import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, ProposalId } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { Slice } from '../vocabulary/slice.js';
import type { JournalKind, JournalRow } from './journal.js';
import type { LedgerStore } from './ledger-store.js';

/** One line of a member's statement. */
export interface Entry {
  readonly seq: number;
  readonly kind: JournalKind;
  readonly amount: Points;
  /** Posted points afterwards. */
  readonly balance: Points;
  readonly at: Date;
  readonly businessDate: SeoulDay;
  /** The last day of the points that came in. */
  readonly expiresOn: SeoulDay;
  readonly ref: { readonly proposal: ProposalId; readonly share: number };
}

/** A member's entries, newest first; `after` is the last serial number of the page before (null: the first page). */
export function entriesOf({ store }: { readonly store: LedgerStore }) {
  return async (
    acct: Acct,
    { after, limit }: { readonly after: number | null; readonly limit: number },
  ): Promise<Slice<Entry>> => {
    const rows = await store.rowsOf(acct, { below: after, limit: limit + 1 });
    const items = rows.slice(0, limit).flatMap(entryOf);
    return { items, next: rows.length > limit ? String(items.at(-1)?.seq) : null };
  };
}

function entryOf({ seq, kind, ops, bal, at, bd, ref }: JournalRow): readonly Entry[] {
  const [lot] = ops;
  if (seq === undefined || bal === undefined || lot === undefined) return [];
  const { proposal, share } = ref;
  return [
    {
      seq,
      kind,
      amount: asPoints(lot.dr),
      balance: asPoints(bal.p),
      at,
      businessDate: bd,
      expiresOn: lot.e,
      ref: { proposal, share },
    },
  ];
}
