import type { DeedId, ProposalId, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Outcome, Proposal } from '../proposals/index.js';
import type { Decision, DecisionInput } from './decision.js';

/** A decision that waits for the second person, or was published by it. */
export interface PreparedDecision {
  readonly decision: Decision;
  readonly by: StaffId;
  readonly at: Date;
}

/** A decision that the second person sent back, and why (MV12). */
export interface ReturnedDecision {
  readonly note: string;
  readonly by: StaffId;
  readonly at: Date;
}

/** What was last typed, saved without being judged. */
export interface TypedDecision {
  readonly input: DecisionInput;
  readonly by: StaffId;
  readonly at: Date;
}

/**
 * The drafts and prepared decisions of one round of a proposal; made by the first saved decision (RU01). Its state,
 * assignee and version are the proposal's, and every write here raises that version.
 */
export interface ReviewRound {
  readonly proposalId: ProposalId;
  readonly round: Proposal['round'];
  readonly typed: TypedDecision | null;
  readonly prepared: PreparedDecision | null;
  readonly returned: ReturnedDecision | null;
  readonly lastDeedId: DeedId;
}

/** The round before anything was saved. */
export function newRound({ id, round }: Pick<Proposal, 'id' | 'round'>, deedId: DeedId): ReviewRound {
  return { proposalId: id, round, typed: null, prepared: null, returned: null, lastDeedId: deedId };
}

/**
 * The outcome that the second person is asked for, or was. Throws what a publication that cannot be throws when nothing
 * is prepared: there is then nothing to approve.
 */
export function outcomeOf(proposal: Proposal, round: ReviewRound | null): Outcome {
  const outcome = round?.prepared?.decision.outcome ?? proposal.outcome;
  if (outcome === null) throw new Refusal('proposal.move-not-allowed');
  return outcome;
}

/** The decision that waits. Its absence in `decision_pending` is a fault of ours. */
export function preparedOf(round: ReviewRound | null): Decision {
  const prepared = round?.prepared ?? null;
  if (prepared === null) throw new Error('a decision is pending that nobody prepared');
  return prepared.decision;
}
