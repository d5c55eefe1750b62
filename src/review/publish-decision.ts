import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Tx } from '../platform/database/index.js';
import { checkMove, type QueueView, wasDoneBy } from '../proposals/index.js';
import { adoptProposal } from './adopt-proposal.js';
import { declineProposal } from './decline-proposal.js';
import { factsOf, meetCase } from './meet-case.js';
import { type NextCase, nextCase } from './next-case.js';
import type { ReviewDeps } from './review-deps.js';
import { outcomeOf, preparedOf } from './review-round.js';
import { objectionToApproving, refuseObjection } from './review-rules.js';

export interface DecisionToPublish {
  readonly receiptNumber: ReceiptNumber;
  /** The version that was looked at: what was not seen is not published. */
  readonly version: number;
  readonly view: QueueView | null;
}

type Deps = Pick<
  ReviewDeps,
  'audit' | 'awards' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'outbox' | 'proposals' | 'reviews'
>;

/**
 * The second person publishes what another prepared (MV13, MV14): state, decision, award, news and record are one
 * transaction (Y25). Of many at once one goes through, the others meet a decided case.
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted` (SD1, SD2, SD8, role), `review.approver-wanted`,
 * `proposal.already-decided`,
 * `proposal.move-not-allowed`, `proposal.changed-meanwhile`, `review.planned-date-past` (RU19) and what the award refuses
 * (`awards.…`, `disclosure.unavailable`, `ledger.account-full`), and `ledger.busy` when its turn did not come.
 */
export function publishDecision(deps: Deps) {
  const { inTransaction, awards, proposals, reviews } = deps;
  const adopt = adoptProposal(deps);
  const decline = declineProposal(deps);
  return async (access: Access, { receiptNumber, version, view }: DecisionToPublish): Promise<NextCase> => {
    const deed = beginDeed(deps, access);
    const { proposal: met, reviewing } = await meetCase(deps)(access, receiptNumber);
    const publish = async (tx: Tx): Promise<void> => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      const round = await reviews.find(tx, access, { proposalId: proposal.id, round: proposal.round });
      const outcome = outcomeOf(proposal, round);
      refuseObjection(objectionToApproving(reviewing, factsOf(proposal), outcome));
      const publication = { proposal, expectedVersion: version };
      if (outcome === 'not_adopted') {
        checkMove(proposal, 'MV14', version);
        await decline(tx, deed, { ...publication, decision: preparedOf(round) });
      } else {
        checkMove(proposal, 'MV13', version);
        await adopt(tx, deed, { ...publication, decision: preparedOf(round) });
      }
    };
    // Whether it is an adoption only the transaction knows: every decision waits for the author's turn.
    await awards.inTurn([met.authorId], () => inTransaction(publish));
    return nextCase(deps)(access, { view, after: met, day: seoulDayOf(deed.at) });
  };
}
