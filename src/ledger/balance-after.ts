import type { Tx } from '../platform/database/index.js';
import type { BalanceFacts } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import type { Redemption } from './redemption.js';

/**
 * The member's points right after a redemption's last own row: what the answer to its last act said, and nothing of what
 * the member did later. In the transaction that saw the redemption, where there is one: only there the row is sure to be
 * seen too. Throws a TypeError when the books have no such row.
 */
export function balanceAfter({ store }: { readonly store: Pick<LedgerStore, 'rowAt'> }) {
  return async (tx: Tx | null, { _id, acct, last }: Redemption): Promise<BalanceFacts> => {
    const row = await store.rowAt(tx, { acct, seq: last });
    if (row?.bal === undefined) throw new TypeError(`the last row of ${_id} is missing`);
    return row.bal;
  };
}
