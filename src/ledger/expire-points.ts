import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { isRefusal } from '../vocabulary/refusal.js';
import type { AccountQueue } from '../platform/account-queue.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
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
 */
export function expirePoints(needs: Needs) {
  const expire = expireOf(needs);
  return async (): Promise<number> => {
    const at = needs.clock.now();
    const day = seoulDayOf(at);
    let count = 0;
    let chunk: Acct[] = [];
    const flush = async (): Promise<void> => {
      const done = await Promise.all(chunk.map((acct) => expire(acct, at, day)));
      count += done.filter(Boolean).length;
      chunk = [];
    };
    for await (const acct of needs.store.streamExpiring(day)) {
      chunk.push(acct);
      if (chunk.length === atOnce) await flush();
    }
    await flush();
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
