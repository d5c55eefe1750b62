import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { cleanBox } from '../vocabulary/typed-text.js';
import { beginDeed } from '../platform/begin-deed.js';
import { checkMove, type QueueView, wasDoneBy } from '../proposals/index.js';
import { caseEvent } from './case-event.js';
import { noteFaultOf } from './decision.js';
import { factsOf, meetCase } from './meet-case.js';
import { type NextCase, nextCase } from './next-case.js';
import type { ReviewDeps } from './review-deps.js';
import { newRound, outcomeOf } from './review-round.js';
import { objectionToApproving, refuseObjection } from './review-rules.js';

export interface DecisionToReturn {
  readonly receiptNumber: ReceiptNumber;
  readonly version: number;
  /** Why, for the reviewer: 10 to 1,000 letters (MV12, RU31). */
  readonly note: string;
  readonly view: QueueView | null;
}

type Deps = Pick<ReviewDeps, 'audit' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'proposals' | 'reviews'>;

/**
 * The second person sends a decision back to the reviewer (MV12), who finds it as it was typed.
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted` (SD1, SD2, SD8, role), `review.approver-wanted`,
 * `review.invalid` for the note, and the refusals of the move by state and version (RU16).
 */
export function returnDecision(deps: Deps) {
  const { audit, inTransaction, proposals, reviews } = deps;
  return async (access: Access, { receiptNumber, version, note: typed, view }: DecisionToReturn): Promise<NextCase> => {
    const deed = beginDeed(deps, access);
    const { proposal: met, reviewing } = await meetCase(deps)(access, receiptNumber);
    const note = cleanBox(typed);
    const fault = noteFaultOf(note);
    await inTransaction(async (tx) => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      const round = await reviews.find(tx, access, { proposalId: proposal.id, round: proposal.round });
      refuseObjection(objectionToApproving(reviewing, factsOf(proposal), outcomeOf(proposal, round)));
      checkMove(proposal, 'MV12', version);
      if (fault !== null) throw new Refusal('review.invalid', { faults: [fault] });
      const changes = { preparedBy: null };
      await proposals.recordMove(tx, deed, { proposal, move: 'MV12', expectedVersion: version, reason: note, changes });
      const returned = { note, by: reviewing.staff.id, at: deed.at };
      const before = round ?? newRound(proposal, deed.id);
      await reviews.save(tx, deed, { ...before, prepared: null, returned, lastDeedId: deed.id });
      await audit.record(tx, deed, caseEvent(proposal, 'review.return-decision'));
    });
    return nextCase(deps)(access, { view, after: met, day: seoulDayOf(deed.at) });
  };
}
