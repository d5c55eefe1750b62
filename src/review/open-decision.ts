import type { Access } from '../vocabulary/access.js';
import { checkMove } from '../proposals/index.js';
import { factsOf } from './meet-case.js';
import { type CaseQuestion, type CaseScreen, type OpenCaseDeps, readCase, screenOf } from './open-case.js';
import { objectionToReviewing, refuseObjection } from './review-rules.js';

/**
 * Opens a case for the reviewer who prepares its decision (UO05); the reading is on record before this returns.
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted`, `review.not-assigned`, `proposal.already-decided`,
 * `proposal.move-not-allowed`, `audit.unavailable`.
 */
export function openDecision(deps: OpenCaseDeps) {
  return async (access: Access, { receiptNumber, view }: CaseQuestion): Promise<CaseScreen> => {
    const met = await readCase(deps)(access, { receiptNumber, action: 'review.open-decision' });
    refuseObjection(objectionToReviewing(met.reviewing, factsOf(met.proposal)));
    checkMove(met.proposal, 'MV11');
    return screenOf(deps)(access, { met, view });
  };
}
