import type { Acct, AffiliateCode, RedemptionId } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';
import { mostHolds } from './account.js';
import type { LedgerStore } from './ledger-store.js';
import type { RedemptionKind } from './redemption-kind.js';

/** Points that are reserved for one use, until a moment. */
export interface OpenHold {
  readonly id: RedemptionId;
  readonly kind: RedemptionKind;
  readonly payAffiliate: AffiliateCode;
  readonly points: Points;
  /** May be over already: a hold stands until it is ended (LO3). */
  readonly until: Date;
}

/** What a member's held points are held for, the soonest end first; all of it, for an account has 64 at most. */
export function openHolds({ store }: { readonly store: Pick<LedgerStore, 'heldOf'> }) {
  return async (acct: Acct): Promise<readonly OpenHold[]> => {
    const held = await store.heldOf(acct, mostHolds);
    return held.flatMap(({ _id: id, kind, payAff: payAffiliate, amt, exp: until }) =>
      until === undefined ? [] : [{ id, kind, payAffiliate, points: asPoints(amt), until }],
    );
  };
}
