import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { asPoints } from '../vocabulary/points.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import type { Posting, Redemption } from '../ledger/index.js';
import type { PayoutStore } from './payout-store.js';
import { beganOn } from './redemption-id.js';
import type { PayoutOf } from './redemption-kinds.js';

export interface OpenPayoutNeeds {
  readonly payouts: PayoutStore;
  /** Whose the payout of a kind is on a day. */
  readonly payoutOf: PayoutOf;
  readonly systemClock: Clock;
}

/**
 * Notes with a hold that its payout is ours, in the hold's own transaction: no hold of such a kind without its payout.
 * `now` is the machine's, taken before the transaction.
 */
export function openPayout({ payouts, payoutOf }: Pick<OpenPayoutNeeds, 'payouts' | 'payoutOf'>) {
  return async (tx: Tx, deed: Deed, { row, now }: { readonly row: Posting; readonly now: Date }): Promise<void> => {
    if (row.kind !== 'HOLD' || row.acct === undefined || payoutOf(row.red.kind, row.bd) !== 'ours') return;
    const { id, kind, payAff, amt } = row.red;
    await payouts.add(tx, deed, {
      redemption: id,
      acct: row.acct,
      points: asPoints(amt),
      kind,
      payAffiliate: payAff,
      reference: row.ref.ext ?? '-',
      state: 'OPEN',
      attempts: 0,
      nextAt: now,
      code: null,
    });
  };
}

/**
 * Whether the payout of a use is ours and has not ended. A payout is opened with its hold and ends with it, so that most
 * uses are answered without a reading: what is held no longer, and every kind that was not ours to pay on its day.
 */
export function isPaying({
  payouts,
  payoutOf,
}: Pick<OpenPayoutNeeds, 'payoutOf'> & { payouts: Pick<PayoutStore, 'load'> }) {
  return async (access: Access, { _id, st, kind }: Redemption): Promise<boolean> => {
    if (st !== 'HELD' || payoutOf(kind, beganOn(_id)) !== 'ours') return false;
    return (await payouts.load(null, access, _id))?.state === 'OPEN';
  };
}

/**
 * While we pay, nobody else ends the hold: what the party does is not known yet. Throws Refusal `ledger.busy`; the same
 * call may be sent again, and is answered by the hold's state once the payout has ended.
 */
export function refuseWhilePaying(needs: Pick<OpenPayoutNeeds, 'payouts' | 'payoutOf'>) {
  const paying = isPaying(needs);
  return async (access: Access, redemption: Redemption): Promise<void> => {
    if (await paying(access, redemption)) throw new Refusal('ledger.busy');
  };
}
