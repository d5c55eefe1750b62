import type { Access } from '../vocabulary/access.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { checkMove, wasDoneBy } from '../proposals/index.js';
import { caseEvent } from './case-event.js';
import { type DecisionInput, findTooHeavy } from './decision.js';
import { factsOf, meetCase } from './meet-case.js';
import type { ReviewDeps } from './review-deps.js';
import { newRound } from './review-round.js';
import { objectionToReviewing, refuseObjection } from './review-rules.js';

export interface TypedDecisionToSave {
  readonly receiptNumber: ReceiptNumber;
  /** The version that the form was made from. */
  readonly version: number;
  readonly input: DecisionInput;
}

type Deps = Pick<ReviewDeps, 'audit' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'proposals' | 'reviews'>;

/**
 * Keeps a decision as it is typed, unjudged (`intent` = `save`).
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted`, `review.not-assigned`, `review.invalid` for a text that no
 * decision could hold, and the refusals of a move by state and version (RU16).
 */
export function saveDecision(deps: Deps) {
  const { audit, inTransaction, proposals, reviews } = deps;
  return async (access: Access, { receiptNumber, version, input }: TypedDecisionToSave): Promise<void> => {
    const deed = beginDeed(deps, access);
    const { reviewing } = await meetCase(deps)(access, receiptNumber);
    const faults = findTooHeavy(input);
    if (faults.length > 0) throw new Refusal('review.invalid', { faults });
    await inTransaction(async (tx) => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      refuseObjection(objectionToReviewing(reviewing, factsOf(proposal)));
      checkMove(proposal, 'MV11', version);
      await proposals.touch(tx, deed, { proposal, expectedVersion: version });
      const question = { proposalId: proposal.id, round: proposal.round };
      const before = (await reviews.find(tx, access, question)) ?? newRound(proposal, deed.id);
      const typed = { input, by: reviewing.staff.id, at: deed.at };
      await reviews.save(tx, deed, { ...before, typed, lastDeedId: deed.id });
      await audit.record(tx, deed, caseEvent(proposal, 'review.save-decision'));
    });
  };
}
