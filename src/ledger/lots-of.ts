import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import type { LedgerStore } from './ledger-store.js';

/** Points with one funder and one last day, as those see them who correct an account. */
export interface LotShown {
  readonly funder: AffiliateCode;
  readonly firstDay: SeoulDay;
  readonly lastDay: SeoulDay;
  readonly remaining: Points;
  readonly held: Points;
  /** Points that came back after their last day (LL5). */
  readonly isGrace: boolean;
}

/** A member's lots in the order in which they are used (LL3); none of somebody who has no account yet. */
export function lotsOf({ store }: { readonly store: LedgerStore }) {
  return async (acct: Acct): Promise<readonly LotShown[]> => {
    const account = await store.accountOf(null, acct);
    const lots = [...(account?.lots ?? [])].sort(
      (one, other) => order(one.e, other.e) || order(one.s, other.s) || order(one.id, other.id),
    );
    return lots.map(({ f, s, e, r, h, g }) => ({
      funder: f,
      firstDay: s,
      lastDay: e,
      remaining: asPoints(r),
      held: asPoints(h),
      isGrace: g !== undefined,
    }));
  };
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
