import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { type FencedRow, type JournalRow, type Posting, type RejectedRow, sealed } from './journal.js';
import type { LedgerStore } from './ledger-store.js';

/** What became of a key. NOT_SEEN is no promise: only a cancel makes it final (LK5). */
export type OperationState =
  | { readonly state: 'POSTED'; readonly row: Posting }
  | { readonly state: 'REJECTED'; readonly row: RejectedRow }
  | { readonly state: 'CANCELLED'; readonly row: FencedRow }
  | { readonly state: 'NOT_SEEN' };

/** What a majority of the database knows under a key. */
export function operationOf({ store }: { readonly store: LedgerStore }) {
  return async (id: string): Promise<OperationState> => stateOf(await store.rowOf(id));
}

export interface OperationToCancel {
  /** `<client>:<key>`: only callers' keys are fenced, for a fence under a natural key would lose an award (LO6). */
  readonly id: string;
  readonly acct: Acct;
  readonly by: string;
  readonly at: Date;
  readonly businessDate: SeoulDay;
}

interface Needs {
  readonly store: LedgerStore;
  readonly inTransaction: InTransaction;
}

/**
 * Fences a key: afterwards its outcome is final (LK5). It waits for a transaction that is open on that key. CANCELLED
 * proves that the original never happened and never can; anything else is what did happen.
 *
 * Throws Refusal `database.outcome-unknown`: the same cancel can be sent again.
 */
export function cancelOperation({ store, inTransaction }: Needs) {
  return async ({ id, acct, by, at, businessDate }: OperationToCancel): Promise<OperationState> => {
    const fence = { _id: id, acct, kind: 'CANCEL', st: 'FENCED', legs: [], ops: [], ref: {}, ph: null } as const;
    const row = sealed<FencedRow>({ ...fence, by, at, bd: businessDate });
    try {
      await inTransaction((tx) => store.addJournal(tx, row));
      return { state: 'CANCELLED', row };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return stateOf(await store.rowOf(id));
    }
  };
}

function stateOf(row: JournalRow | null): OperationState {
  if (row === null) return { state: 'NOT_SEEN' };
  switch (row.st) {
    case 'POSTED':
      return { state: 'POSTED', row };
    case 'REJECTED':
      return { state: 'REJECTED', row };
    case 'FENCED':
      return { state: 'CANCELLED', row };
  }
}
