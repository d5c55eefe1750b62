import { type Access, customerOf } from '../vocabulary/access.js';
import type { ReceiptNumber } from '../vocabulary/ids.js';
import type { AwardView } from '../awards/index.js';
import {
  type DueDate,
  dueDateOf,
  mayMove,
  type Move,
  type Outcome,
  type Proposal,
  type Stage,
  stageOf,
} from '../proposals/index.js';
import type { ReviewDeps } from './review-deps.js';

/** One line of what happened, as the author sees it: inner moves are not told, and staff have no name (M10, UC8). */
export interface TrackedEvent {
  readonly kind: 'received' | 'review-started' | 'decided' | 'withdrawn';
  readonly at: Date;
  /** The author, or a department of the affiliate by its code; null when it is not known. */
  readonly by: 'author' | 'affiliate';
  readonly department: string | null;
  readonly reason: string | null;
}

/** A proposal as its author follows it (UW07). */
export interface TrackedProposal extends Pick<
  Proposal,
  | 'receiptNumber'
  | 'affiliate'
  | 'topic'
  | 'title'
  | 'problem'
  | 'improvement'
  | 'effect'
  | 'visibility'
  | 'channel'
  | 'receivedAt'
  | 'dueOn'
  | 'outcome'
  | 'decision'
> {
  readonly stage: Stage;
  readonly startedAt: Date | null;
  /** When it was decided or withdrawn; null while an answer is owed. */
  readonly endedAt: Date | null;
  readonly clock: DueDate;
  readonly award: AwardView | null;
  /** Newest first. */
  readonly timeline: readonly TrackedEvent[];
  readonly mayWithdraw: boolean;
}

type Deps = Pick<ReviewDeps, 'affiliates' | 'awards' | 'proposals'>;

/** The author's page of a proposal. Throws Refusal `proposal.not-found` for everybody else. */
export function trackProposal({ affiliates, awards, proposals }: Deps) {
  return async (
    access: Access,
    { receiptNumber }: { readonly receiptNumber: ReceiptNumber },
  ): Promise<TrackedProposal> => {
    const proposal = await proposals.find(null, access, { receiptNumber, author: customerOf(access).id });
    const { id, state, calendarVersion, receivedAt, moves } = proposal;
    const isAdopted = state === 'adopted';
    const calendar = await affiliates.calendarOf(calendarVersion);
    return {
      ...shownOf(proposal),
      stage: stageOf(state),
      startedAt: moves.find((move) => move.id === 'MV02')?.at ?? null,
      endedAt: moves.find((move) => kinds[move.id] === 'decided' || kinds[move.id] === 'withdrawn')?.at ?? null,
      clock: dueDateOf({ receivedAt, pauses: [] }, calendar),
      award: isAdopted ? await awards.awardOf(access, id) : null,
      timeline: moves.flatMap(eventOf).reverse(),
      mayWithdraw: mayMove(state, 'MV18'),
    };
  };
}

function shownOf(proposal: Proposal) {
  const { receiptNumber, affiliate, topic, title, problem, improvement, effect, visibility } = proposal;
  const { channel, receivedAt, dueOn, decision } = proposal;
  const outcome: Outcome | null = proposal.outcome;
  return {
    receiptNumber,
    affiliate,
    topic,
    title,
    problem,
    improvement,
    effect,
    visibility,
    channel,
    receivedAt,
    dueOn,
    outcome,
    decision,
  };
}

/** The moves that the author is told of; preparing and sending back stay inside (product.md 3.1). */
const kinds: Readonly<Record<Move['id'], TrackedEvent['kind'] | null>> = {
  MV01: 'received',
  MV02: 'review-started',
  MV11: null,
  MV12: null,
  MV13: 'decided',
  MV14: 'decided',
  MV18: 'withdrawn',
};

function eventOf({ id, at, by, reason }: Move): readonly TrackedEvent[] {
  const kind = kinds[id];
  if (kind === null) return [];
  const isAuthor = by.kind === 'customer';
  return [
    { kind, at, by: isAuthor ? 'author' : 'affiliate', department: by.department, reason: isAuthor ? reason : null },
  ];
}
