import type { Audit } from '../audit/index.js';
import { type Access, customerOf } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { cleanBox, lettersIn } from '../vocabulary/typed-text.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { FindProposal } from './find-proposal.js';
import type { MoveToRecord } from './record-move.js';
import { checkMove, type Proposal, wasDoneBy } from './proposal.js';

export interface Withdrawal {
  readonly receiptNumber: ReceiptNumber;
  /** Why, if the author wants to say; up to 1,000 letters. */
  readonly reason: string | null;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly find: FindProposal;
  readonly recordMove: (tx: Tx, deed: Deed, move: MoveToRecord) => Promise<Proposal>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
}

const longestReason = 1_000;

/**
 * The author takes a proposal back (MV18): open until the decision is published, since consent may be withdrawn at any
 * time. Throws Refusal `proposal.not-found`, `proposal.already-decided`, `proposal.move-not-allowed`,
 * `proposal.changed-meanwhile` (another act came first), `proposal.invalid` for a reason that is too long.
 */
export function withdrawProposal({ inTransaction, find, recordMove, audit, clock, ids }: Needs) {
  return async (access: Access, { receiptNumber, reason }: Withdrawal): Promise<void> => {
    const { id: author } = customerOf(access);
    const why = reason === null ? null : readReason(reason);
    const deed = beginDeed({ clock, ids }, access);
    await inTransaction(async (tx) => {
      const proposal = await find(tx, access, { receiptNumber, author });
      if (wasDoneBy(proposal, deed.id)) return;
      await recordMove(tx, deed, { proposal, move: 'MV18', reason: why });
      await audit.record(tx, deed, {
        stream: 'access',
        action: 'proposal.withdraw',
        target: { kind: 'proposal', id: proposal.id },
        subjects: [author],
        result: 'allowed',
      });
    });
  };
}

/**
 * What the author is about to take back, for the card before the deed. Throws Refusal `proposal.not-found`,
 * `proposal.already-decided`, `proposal.move-not-allowed`.
 */
export function openWithdrawal({ find }: Pick<Needs, 'find'>) {
  return async (access: Access, receiptNumber: ReceiptNumber): Promise<Pick<Proposal, 'affiliate' | 'title'>> => {
    const proposal = await find(null, access, { receiptNumber, author: customerOf(access).id });
    checkMove(proposal, 'MV18');
    return proposal;
  };
}

function readReason(typed: string): string | null {
  const reason = cleanBox(typed.slice(0, 50_000));
  const count = lettersIn(reason);
  if (count > longestReason) {
    throw new Refusal('proposal.invalid', {
      faults: [{ field: 'reason', code: 'too-long', limit: longestReason, count }],
    });
  }
  return reason === '' ? null : reason;
}
