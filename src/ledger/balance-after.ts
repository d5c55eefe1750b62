import type { BalanceFacts } from './journal.js';
import type { LedgerStore } from './ledger-store.js';
import type { Redemption } from './redemption.js';

/**
 * The member's points right after a redemption's last own row: what the answer to its last act said, and nothing of what
 * the member did later. Throws a TypeError when the books have no such row.
 */
export function balanceAfter({ store }: { readonly store: Pick<LedgerStore, 'rowsOf'> }) {
  return async ({ _id, acct, last }: Redemption): Promise<BalanceFacts> => {
    const [row] = await store.rowsOf(acct, { below: last + 1, limit: 1 });
    if (row?.seq !== last || row.bal === undefined) throw new TypeError(`the last row of ${_id} is missing`);
    return row.bal;
  };
}
