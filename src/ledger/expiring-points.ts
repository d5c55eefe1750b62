import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { Days, LedgerStore } from './ledger-store.js';

/** What a member can use until the end of a day and not later. */
export interface ExpiringPoints {
  readonly acct: Acct;
  readonly on: SeoulDay;
  readonly points: Points;
}

/**
 * Whose points expire on some days, and how many (LL6): by the index of last days, so that the work grows with what
 * expires then and not with the members. What is held is left out, as in `nextExpiries`: it does not expire (LL4).
 */
export function expiringPoints({ store }: { readonly store: LedgerStore }) {
  return async function* (days: Days): AsyncGenerator<ExpiringPoints> {
    for await (const { _id: acct, lots } of store.streamExpiringWithin(days)) {
      const sums = new Map<SeoulDay, number>();
      for (const { e, r, h } of lots)
        if (days.from <= e && e <= days.to && r > h) sums.set(e, (sums.get(e) ?? 0) + r - h);
      for (const [on, points] of sums) yield { acct, on, points: asPoints(points) };
    }
  };
}
