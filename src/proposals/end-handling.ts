import type { Access } from '../vocabulary/access.js';
import { customerOf } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AffiliateCode, CustomerId, ReceiptNumber } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { MoveToRecord } from './record-move.js';
import type { Proposal } from './proposal.js';
import type { ProposalStore } from './proposal-store.js';

export interface HandlingToEnd {
  readonly customerId: CustomerId;
  readonly affiliate: AffiliateCode;
}

interface Needs {
  readonly store: ProposalStore;
  readonly recordMove: (tx: Tx, deed: Deed, move: MoveToRecord) => Promise<Proposal>;
}

/**
 * Takes back every proposal of a customer that an affiliate has not answered yet (MV18), in the deed that ends the
 * consent to handling them (F1). Returns how many there were. A decision published meanwhile stands.
 */
export function endHandling({ store, recordMove }: Needs) {
  return async (tx: Tx, deed: Deed, { customerId, affiliate }: HandlingToEnd): Promise<number> => {
    const open = await store.openOfAuthor(tx, deed.access, { authorId: customerId, affiliate });
    for (const proposal of open) await recordMove(tx, deed, { proposal, move: 'MV18' });
    return open.length;
  };
}

/** The receipt numbers of the customer's own proposals, by their ids. */
export function receiptNumbers({ store }: Pick<Needs, 'store'>) {
  return (access: Access, ids: readonly string[]): Promise<ReadonlyMap<string, ReceiptNumber>> =>
    store.numbersOf(access, { authorId: customerOf(access).id, ids });
}
