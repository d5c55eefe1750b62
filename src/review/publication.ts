import { staffOf } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import { asId } from '../vocabulary/ids.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Outcome, Proposal, PublishedDecision } from '../proposals/index.js';
import type { Decision } from './decision.js';

/** A prepared decision on its way out. */
export interface Publication {
  readonly proposal: Proposal;
  readonly expectedVersion: number;
  readonly decision: Decision;
}

/** The answer as it is sent: signed with the department of the person who publishes, never with a name (RU31, M10). */
export function publishedDecision(deed: Deed, { proposal, decision }: Publication): PublishedDecision {
  const signedBy = staffOf(deed.access).department ?? decision.owner;
  return { ...decision, signedBy, affiliate: proposal.affiliate, publishedAt: deed.at };
}

/** The news for the author (EV09); told after the commit. */
export function decidedNews(deed: Deed, proposal: Proposal, outcome: Outcome): Parameters<Outbox['add']>[1] {
  const { id: proposalId, receiptNumber, authorId: customerId, version } = proposal;
  return {
    id: asId<'happening'>(`${deed.id}:decided`),
    at: deed.at,
    subject: proposalId,
    order: version,
    news: { type: 'proposal.decided', proposalId, receiptNumber, customerId, outcome },
  };
}
