import type { Access } from '../vocabulary/access.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { AffiliateCode, ReceiptNumber } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { checkMove, type QueueView, wasDoneBy } from '../proposals/index.js';
import { caseEvent } from './case-event.js';
import { type Decision, type DecisionInput, readDecision } from './decision.js';
import { factsOf, meetCase } from './meet-case.js';
import { type NextCase, nextCase } from './next-case.js';
import type { ReviewDeps } from './review-deps.js';
import { newRound } from './review-round.js';
import { objectionToReviewing, refuseObjection } from './review-rules.js';

export interface DecisionToPrepare {
  readonly receiptNumber: ReceiptNumber;
  /** The version that the form was made from. */
  readonly version: number;
  readonly input: DecisionInput;
  /** The view from which the case was opened. */
  readonly view: QueueView | null;
}

type Deps = Pick<
  ReviewDeps,
  'affiliates' | 'audit' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'proposals' | 'reviews'
>;

/**
 * The assigned reviewer proposes a decision to the second person (MV11), and gets the next case of the view (Y15).
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted`, `review.not-assigned`, `review.invalid` with every fault
 * (RU31), and the refusals of the move by state and version (RU16).
 */
export function prepareDecision(deps: Deps) {
  const { audit, inTransaction, proposals, reviews } = deps;
  return async (access: Access, { receiptNumber, version, input, view }: DecisionToPrepare): Promise<NextCase> => {
    const deed = beginDeed(deps, access);
    const { proposal: met, reviewing } = await meetCase(deps)(access, receiptNumber);
    refuseObjection(objectionToReviewing(reviewing, factsOf(met)));
    checkMove(met, 'MV11', version);
    const decision = await judged(deps, { input, affiliate: met.affiliate, today: seoulDayOf(deed.at) });
    await inTransaction(async (tx) => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      refuseObjection(objectionToReviewing(reviewing, factsOf(proposal)));
      const { id: by } = reviewing.staff;
      await proposals.recordMove(tx, deed, {
        proposal,
        move: 'MV11',
        expectedVersion: version,
        changes: { preparedBy: by },
      });
      const question = { proposalId: proposal.id, round: proposal.round };
      const before = (await reviews.find(tx, access, question)) ?? newRound(proposal, deed.id);
      const typed = { input, by, at: deed.at };
      const prepared = { decision, by, at: deed.at };
      await reviews.save(tx, deed, { ...before, typed, prepared, returned: null, lastDeedId: deed.id });
      await audit.record(tx, deed, caseEvent(proposal, 'review.prepare-decision', { outcome: decision.outcome }));
    });
    return nextCase(deps)(access, { view, after: met, day: seoulDayOf(deed.at) });
  };
}

interface Typed {
  readonly input: DecisionInput;
  readonly affiliate: AffiliateCode;
  readonly today: SeoulDay;
}

async function judged({ affiliates }: Pick<Deps, 'affiliates'>, { input, affiliate, today }: Typed): Promise<Decision> {
  const entity = await affiliates.find(affiliate);
  const departments = (entity?.departments ?? []).map(({ code }) => code);
  const reading = readDecision(input, { today, departments });
  if (!reading.ok) throw new Refusal('review.invalid', { faults: reading.faults });
  return reading.value;
}
