import type { Access } from '../vocabulary/access.js';
import { asId, type ReceiptNumber } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import { wasDoneBy } from '../proposals/index.js';
import { caseEvent } from './case-event.js';
import { factsOf, meetCase } from './meet-case.js';
import type { ReviewDeps } from './review-deps.js';
import { objectionToReviewing, refuseObjection } from './review-rules.js';

type Deps = Pick<ReviewDeps, 'audit' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'outbox' | 'proposals'>;

/**
 * The assigned reviewer starts (MV02); the author is told (EV07).
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted`, `review.not-assigned`, `proposal.move-not-allowed`,
 * `proposal.already-decided`.
 */
export function startReview(deps: Deps) {
  const { audit, inTransaction, outbox, proposals } = deps;
  return async (access: Access, { receiptNumber }: { readonly receiptNumber: ReceiptNumber }): Promise<void> => {
    const deed = beginDeed(deps, access);
    const { reviewing } = await meetCase(deps)(access, receiptNumber);
    await inTransaction(async (tx) => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      refuseObjection(objectionToReviewing(reviewing, factsOf(proposal)));
      const {
        id: proposalId,
        authorId: customerId,
        version,
      } = await proposals.recordMove(tx, deed, { proposal, move: 'MV02' });
      await outbox.add(tx, {
        id: asId<'happening'>(`${deed.id}:started`),
        at: deed.at,
        subject: proposalId,
        order: version,
        news: { type: 'proposal.review-started', proposalId, receiptNumber, customerId },
      });
      await audit.record(tx, deed, caseEvent(proposal, 'review.start'));
    });
  };
}
