import { type Access, customerOf } from '../vocabulary/access.js';
import type { Slice } from '../vocabulary/slice.js';
import type { OwnProposalLine, QueueCounts, QueueLine, QueueQuestion } from './proposal-lines.js';
import type { ProposalStore } from './proposal-store.js';
import { type Proposal, type Stage, statesOf } from './proposal.js';

interface Needs {
  readonly store: ProposalStore;
}

/** One page of the customer's own proposals, newest first. */
export function listOwnProposals({ store }: Needs) {
  return (
    access: Access,
    { cursor, stage }: { readonly cursor: string | null; readonly stage: Stage | null },
  ): Promise<Slice<OwnProposalLine>> =>
    store.listOwn(access, { authorId: customerOf(access).id, states: stage === null ? null : statesOf(stage), cursor });
}

export type QueuePage = QueueQuestion & { readonly cursor: string | null; readonly limit: number };

/** One page of a queue view, earliest due first (Y13). */
export function listOpenProposals({ store }: Needs) {
  return (access: Access, page: QueuePage): Promise<Slice<QueueLine>> => store.listOpen(access, page);
}

export type { QueueCounts } from './proposal-lines.js';

/** How many stand in each view, at most 1,000 each. */
export function countOpenProposals({ store }: Needs) {
  return (access: Access, question: Omit<QueueQuestion, 'view'>): Promise<QueueCounts> =>
    store.countOpen(access, question);
}

/** The line that follows a proposal in a view, whether that one is still in it or not; null at the end (Y15). */
export function nextProposal({ store }: Needs) {
  return async (
    access: Access,
    { after, ...question }: QueueQuestion & { readonly after: Pick<Proposal, 'id' | 'dueOn'> },
  ): Promise<QueueLine | null> => {
    const page = await store.listOpen(access, { ...question, cursor: `${after.dueOn}~${after.id}`, limit: 1 });
    return page.items[0] ?? null;
  };
}
