import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey, isPassing } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import { isPaying } from './open-payout.js';
import type { PayoutStore } from './payout-store.js';
import type { PayoutOf } from './redemption-kinds.js';
import type { Ledger, Redemption } from '../ledger/index.js';

interface Needs {
  readonly inTransaction: InTransaction;
  readonly queue: AccountQueue;
  readonly ledger: Pick<Ledger, 'holdsPast' | 'post'>;
  readonly payouts: Pick<PayoutStore, 'load'>;
  readonly payoutOf: PayoutOf;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How long after its end a hold is let go: a capture that is under way gets the better of it (LO3). */
const afterMs = 60_000;

/** Ended by somebody else; or its turn did not come, which the next run has again; or the account has no room for the lots of points that come back late, until others expire. */
const passedOver = [
  'ledger.account-full',
  'ledger.busy',
  'ledger.hold-captured',
  'ledger.hold-expired',
  'ledger.hold-voided',
] as const;

/**
 * Lets go every hold whose time is over, and says how many. Driven by state and safe to run twice and at two places: a
 * hold that somebody ended meanwhile is passed over, and so is one that we pay out: what the party did is not known yet.
 *
 * Each hold gets one try a run, the oldest first, however many of them cannot be let go. Throws what passes at once, for
 * the next run; the first fault that does not pass after all others had their try.
 */
export function expireHolds(needs: Needs) {
  const { inTransaction, queue, ledger, clock, ids } = needs;
  const paying = isPaying(needs);
  return async (access: Access): Promise<number> => {
    const moment = new Date(clock.now().getTime() - afterMs);
    const faults: unknown[] = [];
    let count = 0;
    let last: Redemption | null = null;
    for (;;) {
      const past: readonly Redemption[] = await ledger.holdsPast(moment, last);
      for (const hold of past) if (await tryLettingGo(hold)) count += 1;
      last = past.at(-1) ?? null;
      if (last !== null) continue;
      if (faults.length > 0) throw faults[0];
      return count;
    }

    async function tryLettingGo(hold: Redemption): Promise<boolean> {
      try {
        return await letGo(hold);
      } catch (error) {
        if (isPassing(error) || isRefusal(error, 'database.outcome-unknown')) throw error;
        faults.push(error);
        return false;
      }
    }

    async function letGo(hold: Redemption): Promise<boolean> {
      if (await paying(access, hold)) return false;
      const { _id, acct } = hold;
      const { at } = beginDeed({ clock, ids }, access);
      const common = { acct, redemption: _id, by: 'system', at, businessDate: seoulDayOf(at) };
      try {
        await queue.run([acct], () => inTransaction((tx) => ledger.post(tx, { ...common, kind: 'HOLD_EXPIRE' })));
        return true;
      } catch (error) {
        if (isDuplicateKey(error) || isRefusal(error, ...passedOver)) return false;
        throw error;
      }
    }
  };
}
