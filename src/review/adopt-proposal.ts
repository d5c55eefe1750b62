import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Deed } from '../vocabulary/deed.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { caseEvent } from './case-event.js';
import { decidedNews, type Publication, publishedDecision } from './publication.js';
import type { ReviewDeps } from './review-deps.js';

type Deps = Pick<ReviewDeps, 'audit' | 'awards' | 'outbox' | 'proposals'>;

/**
 * Adopts, wholly or in part, and awards in the same transaction (MV13, Y25): no adoption without its award, no award
 * without its adoption. The author gets the whole award; a share that cannot be credited waits in a claim account.
 *
 * Throws Refusal `review.planned-date-past` when the planned day went by while the decision waited (RU19), and what the
 * move and the award refuse.
 */
export function adoptProposal({ audit, awards, outbox, proposals }: Deps) {
  return async (tx: Tx, deed: Deed, publication: Publication): Promise<void> => {
    const { decision, expectedVersion } = publication;
    if (decision.plannedOn !== null && decision.plannedOn < seoulDayOf(deed.at))
      throw new Refusal('review.planned-date-past');
    const published = publishedDecision(deed, publication);
    const proposal = await proposals.recordDecision(tx, deed, {
      proposal: publication.proposal,
      move: 'MV13',
      expectedVersion,
      decision: published,
    });
    const { points } = await awards.grant(tx, deed, {
      proposalId: proposal.id,
      receiptNumber: proposal.receiptNumber,
      funder: proposal.affiliate,
      owners: [{ customerId: proposal.authorId, percent: 100 }],
    });
    await outbox.add(tx, decidedNews(deed, proposal, decision.outcome));
    await audit.record(tx, deed, caseEvent(proposal, 'review.adopt', { outcome: decision.outcome, points }));
  };
}
