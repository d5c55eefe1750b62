import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { LedgerStore } from './ledger-store.js';
import { type Expiry, nextExpiries, spendableOn } from './lot.js';

export interface Balance {
  readonly posted: Points;
  readonly held: Points;
  /** The serial number of the last journal; 0 before the first. */
  readonly version: number;
  readonly status: 'OPEN' | 'FROZEN';
  readonly debt: Points;
  /** What can be used on that day (LL2). */
  readonly available: Points;
  /** What expires next, at most three days. */
  readonly nextExpiry: readonly Expiry[];
}

const nobody = { ver: 0, st: 'OPEN', posted: 0, held: 0, debt: 0, lots: [] } as const;

/** A member's points on a day, from the primary; zero for somebody who has no account yet. */
export function balanceOf({ store }: { readonly store: LedgerStore }) {
  return async (acct: Acct | null, day: SeoulDay): Promise<Balance> => {
    const account = acct === null ? null : await store.accountOf(null, acct);
    const { ver, st, posted, held, debt, lots } = account ?? nobody;
    return {
      version: ver,
      status: st,
      debt: asPoints(debt),
      posted: asPoints(posted),
      held: asPoints(held),
      available: spendableOn(lots, day),
      nextExpiry: nextExpiries(lots, day),
    };
  };
}
