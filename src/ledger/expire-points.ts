import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey, isPassing } from '../platform/database/mongo-errors.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { LedgerStore } from './ledger-store.js';
import { postJournal } from './post-journal.js';

interface Needs {
  readonly store: LedgerStore;
  readonly inTransaction: InTransaction;
  readonly queue: AccountQueue;
  readonly clock: Clock;
}

const atOnce = 8;

/**
 * Takes back what is past its last day, one command a member, and says of how many members (LL4). Driven by state: run
 * twice, at two places or killed anywhere it does what remains.
 *
 * Throws what passes at once, for the next run; the first fault that does not pass after all others had their turn.
 */
export function expirePoints(needs: Needs) {
  const expire = expireOf(needs);
  return async (): Promise<number> => {
    const at = needs.clock.now();
    const day = seoulDayOf(at);
    const faults: unknown[] = [];
    let count = 0;
    let chunk: Acct[] = [];
    const flush = async (): Promise<void> => {
      const ends = await Promise.allSettled(chunk.map((acct) => expire(acct, at, day)));
      chunk = [];
      for (const end of ends) {
        if (end.status === 'fulfilled') count += end.value ? 1 : 0;
        else if (isPassing(end.reason) || isRefusal(end.reason, 'database.outcome-unknown', 'ledger.busy'))
          throw end.reason;
        else faults.push(end.reason);
      }
    };
    for await (const acct of needs.store.streamExpiring(day)) {
      chunk.push(acct);
      if (chunk.length === atOnce) await flush();
    }
    await flush();
    if (faults.length > 0) throw faults[0];
    return count;
  };
}

/** False when nothing of the member is to be taken: held points only, or somebody else was first. */
function expireOf({ store, inTransaction, queue }: Needs) {
  const post = postJournal({ store });
  return async (acct: Acct, at: Date, businessDate: SeoulDay): Promise<boolean> => {
    try {
      const command = { kind: 'EXPIRE', acct, by: 'system', at, businessDate } as const;
      await queue.run([acct], () => inTransaction((tx) => post(tx, command)));
      return true;
    } catch (error) {
      if (isDuplicateKey(error) || isRefusal(error, 'ledger.nothing-to-expire')) return false;
      throw error;
    }
  };
}
