import { plusDays, type SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, RedemptionId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import { type Entry, entryOf } from './entries-of.js';
import type { JournalKind, Posting } from './journal.js';
import type { LedgerStore } from './ledger-store.js';

/** One line of a member's statement, with the use that a reversal gives back. */
export interface StatementLine extends Entry {
  /** The day on which the points that come back were used; null on every other line. */
  readonly usedOn: SeoulDay | null;
}

export interface StatementPage {
  /** Both days included; null: from the first line, to the last. */
  readonly from: SeoulDay | null;
  readonly to: SeoulDay | null;
  /** Null: every kind. */
  readonly kinds: readonly JournalKind[] | null;
  /** The last serial number that was looked at; null: the first page. */
  readonly after: number | null;
  readonly limit: number;
}

interface Needs {
  readonly store: LedgerStore;
}

/** So many rows are looked at for one page, however few of them fit. */
const mostLookedAt = 1_000;

/**
 * A member's lines of some days and kinds, newest first.
 *
 * The work has a bound whatever the account has seen: serial numbers rise with the days, so that the ends of a period are
 * found by halving, one indexed row a step; and a page looks at no more than a thousand rows. So a page may hold few
 * lines, or none, and still have a next one.
 */
export function statementOf({ store }: Needs) {
  return async (acct: Acct, { from, to, kinds, after, limit }: StatementPage): Promise<Slice<StatementLine>> => {
    const account = await store.accountOf(null, acct);
    if (account === null) return { items: [], next: null };
    const serialOf = firstSerialOn(store, { acct, last: account.ver });
    // Moments are made before their transactions, so rows of neighbouring days may stand the other way round: the ends
    // are set a day wider, and the days decide.
    const first = from === null ? 1 : await serialOf(plusDays(from, -1));
    const last = to === null ? account.ver : (await serialOf(plusDays(to, 2))) - 1;
    const upper = after === null ? last : Math.min(last, after - 1);
    const lower = Math.max(first, upper - mostLookedAt + 1);
    if (upper < lower) return { items: [], next: null };
    const span = { from: lower, to: upper, days: { from, to }, kinds, limit: limit + 1 };
    const rows = await store.rowsWithin(acct, span);
    const items = await linesOf(store, rows.slice(0, limit));
    if (rows.length > limit) return { items, next: String(items.at(-1)?.seq) };
    return { items, next: lower > first ? String(lower) : null };
  };
}

/** All lines of one use, newest first: its reservation, what was used, what came back. None for another member's. */
export function linesOfUse({ store }: Needs) {
  return async (acct: Acct, id: RedemptionId): Promise<readonly StatementLine[]> => {
    const redemption = await store.redemptionOf(null, id);
    if (redemption?.acct !== acct) return [];
    const rows = await store.rowsOfRedemption(redemption, 100);
    return linesOf(store, [...rows].reverse());
  };
}

/** The first serial number of a member on a day or later; one after the last when there is none. */
function firstSerialOn(store: LedgerStore, { acct, last }: { readonly acct: Acct; readonly last: number }) {
  return async (day: SeoulDay): Promise<number> => {
    let earlier = 0;
    let later = last + 1;
    while (later - earlier > 1) {
      const middle = Math.floor((earlier + later) / 2);
      if (((await store.rowAt(null, { acct, seq: middle }))?.bd ?? '') < day) earlier = middle;
      else later = middle;
    }
    return later;
  };
}

async function linesOf(store: LedgerStore, rows: readonly Posting[]): Promise<readonly StatementLine[]> {
  const entries = rows.flatMap(entryOf);
  const returned = entries.flatMap(({ kind, redemption }) =>
    kind === 'REVERSE' && redemption !== null ? [redemption.id] : [],
  );
  const days = new Map<RedemptionId, SeoulDay>();
  // One after another: there are few of them, and they shall not crowd out others.
  for (const id of new Set(returned)) {
    const redemption = await store.redemptionOf(null, id);
    const use = redemption === null ? null : await store.useOf(redemption);
    if (use !== null) days.set(id, use.bd);
  }
  return entries.map((entry) => ({
    ...entry,
    usedOn: entry.kind === 'REVERSE' && entry.redemption !== null ? (days.get(entry.redemption.id) ?? null) : null,
  }));
}
