import type { Deed } from '../vocabulary/deed.js';
import type { Tx } from '../platform/database/index.js';
import { caseEvent } from './case-event.js';
import { decidedNews, type Publication, publishedDecision } from './publication.js';
import type { ReviewDeps } from './review-deps.js';

type Deps = Pick<ReviewDeps, 'audit' | 'outbox' | 'proposals'>;

/** Publishes a non-adoption with criterion, fact, way forward and revival condition (MV14); it earns nothing. */
export function declineProposal({ audit, outbox, proposals }: Deps) {
  return async (tx: Tx, deed: Deed, publication: Publication): Promise<void> => {
    const { decision, expectedVersion } = publication;
    const proposal = await proposals.recordDecision(tx, deed, {
      proposal: publication.proposal,
      move: 'MV14',
      expectedVersion,
      decision: publishedDecision(deed, publication),
    });
    await outbox.add(tx, decidedNews(deed, proposal, decision.outcome));
    await audit.record(tx, deed, caseEvent(proposal, 'review.decline', { outcome: decision.outcome }));
  };
}
