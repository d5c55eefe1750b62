import type { Access } from '../vocabulary/access.js';
import { customerOf } from '../vocabulary/access.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { canonicalTextOf } from './canonical-text.js';
import type { ProposalKey, ProposalStore } from './proposal-store.js';
import type { Proposal } from './proposal.js';
import type { Receipt } from './receipt.js';

export type FindProposal = (tx: Tx | null, access: Access, key: ProposalKey) => Promise<Proposal>;

interface Needs {
  readonly store: ProposalStore;
}

/** The proposal of an affiliate or of an author; anybody else's is Refusal `proposal.not-found`, as an unknown one is. */
export function findProposal({ store }: Needs): FindProposal {
  return async (tx, access, key) => {
    const proposal = await store.find(tx, access, key);
    if (proposal === null) throw new Refusal('proposal.not-found');
    return proposal;
  };
}

/** The author's receipt (M06). Throws Refusal `proposal.not-found`. */
export function showReceipt({ store }: Needs) {
  const find = findProposal({ store });
  return async (access: Access, receiptNumber: ReceiptNumber): Promise<Receipt> => {
    const { receivedAt, affiliate, title, sha256, dueOn } = await find(null, access, {
      receiptNumber,
      author: customerOf(access).id,
    });
    return { receiptNumber, receivedAt, affiliate, title, sha256, dueOn };
  };
}

/** The text whose SHA-256 the receipt shows, byte for byte (RU25). Throws Refusal `proposal.not-found`. */
export function showCanonicalText({ store }: Needs) {
  const find = findProposal({ store });
  return async (access: Access, receiptNumber: ReceiptNumber): Promise<string> =>
    canonicalTextOf(await find(null, access, { receiptNumber, author: customerOf(access).id }));
}
