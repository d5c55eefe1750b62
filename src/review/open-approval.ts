import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { AwardPreview } from '../awards/index.js';
import { checkMove } from '../proposals/index.js';
import { factsOf } from './meet-case.js';
import { type CaseQuestion, type CaseScreen, type OpenCaseDeps, readCase, screenOf } from './open-case.js';
import type { ReviewDeps } from './review-deps.js';
import { outcomeOf, type PreparedDecision } from './review-round.js';
import { objectionToApproving, refuseObjection } from './review-rules.js';

/** What the second person looks at before publishing (UO06). */
export interface ApprovalScreen extends CaseScreen {
  readonly prepared: PreparedDecision;
  /** What publishing would pay today, and to whom; null for a non-adoption. */
  readonly award: AwardPreview | null;
}

type Deps = OpenCaseDeps & Pick<ReviewDeps, 'awards'>;

/**
 * Opens a prepared decision for the second person; the reading is on record before this returns.
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted` (the own decision: SD2, an own proposal: SD8, a role),
 * `review.approver-wanted` (an adoption, and the person is a reviewer),
 * `proposal.already-decided`, `proposal.move-not-allowed` when nothing is prepared, `audit.unavailable`.
 */
export function openApproval(deps: Deps) {
  return async (access: Access, question: CaseQuestion): Promise<ApprovalScreen> => {
    const met = await readCase(deps)(access, { receiptNumber: question.receiptNumber, action: 'review.open-approval' });
    const { proposal, reviewing } = met;
    const screen = await screenOf(deps)(access, { met, view: question.view });
    const outcome = outcomeOf(proposal, screen.round);
    refuseObjection(objectionToApproving(reviewing, factsOf(proposal), outcome));
    checkMove(proposal, 'MV12');
    const prepared = screen.round?.prepared ?? null;
    if (prepared === null) throw new Error('a decision is pending that nobody prepared');
    const preview = { customerId: proposal.authorId, funder: proposal.affiliate, day: seoulDayOf(deps.clock.now()) };
    const award = outcome === 'not_adopted' ? null : await deps.awards.preview(access, preview);
    return { ...screen, prepared, award };
  };
}
