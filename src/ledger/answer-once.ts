import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Key } from './command.js';
import type { Posting, RejectedRow } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import { isRejected } from './rejected.js';

interface Needs {
  readonly store: LedgerStore;
  readonly inTransaction: InTransaction;
}

/** The one final answer under a key: a posting or a kept refusal, and whether it was there before. */
export interface Answer {
  readonly row: Posting | RejectedRow;
  readonly isReplay: boolean;
}

/**
 * Gives the one answer that a key has, around an outer deed that opens the transaction (LR2, LP5).
 *
 * The deed's journal has the key as its identity, so nothing is looked up first: a second run meets a duplicate and is
 * answered from the row that stands. A no of the rules is kept under the key as well. What the database could not say
 * stays unknown: the deed itself ran again until its deadline (T15).
 *
 * Throws Refusal `ledger.key-reused` for another request under the same key, `ledger.key-cancelled`,
 * `database.outcome-unknown`, and what the deed refuses without keeping it.
 */
export function answerOnce({ store, inTransaction }: Needs) {
  const known = answerUnder({ store });
  return async (key: Key, deed: () => Promise<Posting>): Promise<Answer> => {
    try {
      return { row: await deed(), isReplay: false };
    } catch (error) {
      if (isDuplicateKey(error)) return standing(key, error);
      if (!isRejected(error)) throw error;
      const { row } = error;
      if (row !== null) return keep(row, key);
      // A no that is kept under no key must not take back an answer that stands there already (LP5).
      return standing(key, error);
    }
  };

  async function keep(row: RejectedRow, key: Key): Promise<Answer> {
    try {
      await inTransaction((tx) => store.addJournal(tx, row));
      return { row, isReplay: false };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return standing(key, error);
    }
  }

  /** Where nothing stands under the key, what was met is thrown on: a no, or a duplicate of another identity, our fault. */
  async function standing(key: Key, error: unknown): Promise<Answer> {
    const answer = await known(key);
    if (answer === null) throw error;
    return answer;
  }
}

/**
 * The answer that stands under a key already; null when nothing does. Throws Refusal `ledger.key-reused` for another
 * request's, `ledger.key-cancelled`.
 */
export function answerUnder({ store }: Pick<Needs, 'store'>) {
  return async (key: Key): Promise<Answer | null> => {
    const row = await store.rowOf(key.id);
    if (row === null) return null;
    if (row.st === 'FENCED') throw new Refusal('ledger.key-cancelled');
    if (!('fp' in row) || row.fp !== key.fp) throw new Refusal('ledger.key-reused');
    return { row, isReplay: true };
  };
}
