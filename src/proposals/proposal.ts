import type { Role } from '../vocabulary/actor.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { CustomerId, DeedId, ProposalId, ReceiptNumber, StaffId } from '../vocabulary/ids.js';
import type { DecidedOutcome } from '../vocabulary/happening.js';
import type { Language } from '../vocabulary/language.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { PublishedDecision } from './published-decision.js';
import type { ProposalText } from './proposal-text.js';

/** Where a proposal stands inside (product.md 3.1), as far as its moves exist. */
export type State = 'received' | 'under_review' | 'decision_pending' | 'adopted' | 'not_adopted' | 'withdrawn';

/** What the customer sees of it: the only status that any page, message or answer for customers gives (M10). */
export type Stage = 'received' | 'reviewing' | 'decided' | 'closed';

export type Outcome = DecidedOutcome;
export type Round = 'first';
export type Channel = 'web' | 'app' | 'import';

const stages: Readonly<Record<State, Stage>> = {
  received: 'received',
  under_review: 'reviewing',
  decision_pending: 'reviewing',
  adopted: 'decided',
  not_adopted: 'decided',
  withdrawn: 'closed',
};

export function stageOf(state: State): Stage {
  return stages[state];
}

/** The states that show as a stage. */
export function statesOf(stage: Stage): readonly State[] {
  return (Object.keys(stages) as State[]).filter((state) => stages[state] === stage);
}

/** Whether an answer is still owed: the clock runs. */
export function isOpen(state: State): boolean {
  return state === 'received' || state === 'under_review' || state === 'decision_pending';
}

export type MoveId = 'MV01' | 'MV02' | 'MV11' | 'MV12' | 'MV13' | 'MV14' | 'MV18';

/** Every move there is (product.md 3.2); whatever is not listed is refused. MV01 makes the proposal and has no row. */
const moves: Readonly<Record<Exclude<MoveId, 'MV01'>, { readonly from: readonly State[]; readonly to: State }>> = {
  MV02: { from: ['received'], to: 'under_review' },
  MV11: { from: ['under_review'], to: 'decision_pending' },
  MV12: { from: ['decision_pending'], to: 'under_review' },
  MV13: { from: ['decision_pending'], to: 'adopted' },
  MV14: { from: ['decision_pending'], to: 'not_adopted' },
  MV18: { from: ['received', 'under_review', 'decision_pending'], to: 'withdrawn' },
};

export type LaterMove = keyof typeof moves;

/** Who made a move, as the record keeps it: roles and department are copied, for people change theirs. */
export interface MoveActor {
  readonly kind: 'customer' | 'staff' | 'system' | 'operator' | 'visitor';
  readonly id: string | null;
  readonly roles: readonly Role[];
  readonly department: string | null;
}

export interface Move {
  readonly id: MoveId;
  readonly deedId: DeedId;
  readonly round: Round;
  readonly at: Date;
  readonly by: MoveActor;
  readonly from: State | null;
  readonly to: State;
  readonly reason: string | null;
}

export interface Assignment {
  readonly deedId: DeedId;
  readonly at: Date;
  readonly by: MoveActor;
  readonly assigneeId: StaffId;
  readonly note: string | null;
}

export interface Proposal extends ProposalText {
  readonly id: ProposalId;
  readonly receiptNumber: ReceiptNumber;
  readonly intakeKey: string;
  readonly authorId: CustomerId;
  readonly language: Language;
  readonly channel: Channel;
  readonly sha256: string;
  readonly receivedAt: Date;
  readonly calendarVersion: string;
  readonly dueOn: SeoulDay;
  readonly state: State;
  readonly round: Round;
  readonly group: string;
  readonly assigneeId: StaffId | null;
  /** Who prepared the decision that waits for the second person, or that was published. */
  readonly preparedBy: StaffId | null;
  readonly outcome: Outcome | null;
  readonly decision: PublishedDecision | null;
  readonly decidedAt: Date | null;
  readonly moves: readonly Move[];
  readonly assignments: readonly Assignment[];
  readonly lastDeedId: DeedId;
  /** Raised by every write of the case, the review's too: the one guard of staff's forms (RU01). */
  readonly version: number;
}

/** What `checkMove` looks at. */
export type Movable = Pick<Proposal, 'state' | 'version'>;

/**
 * Whether a move may be made now, in the order of RU16: the state first, then the version.
 *
 * Throws Refusal `proposal.already-decided`, `proposal.move-not-allowed` or `proposal.changed-meanwhile`. Returns the
 * state it leads to. `expectedVersion` is what the form was made from; left out, the version is not compared here.
 */
export function checkMove({ state, version }: Movable, move: LaterMove, expectedVersion: number = version): State {
  if (state === 'adopted' || state === 'not_adopted') throw new Refusal('proposal.already-decided');
  const { from, to } = moves[move];
  if (!from.includes(state)) throw new Refusal('proposal.move-not-allowed');
  if (expectedVersion !== version) throw new Refusal('proposal.changed-meanwhile');
  return to;
}

/** Whether a move starts from this state: which buttons a page may show. */
export function mayMove(state: State, move: LaterMove): boolean {
  return moves[move].from.includes(state);
}

/** Whether this deed is done already: its transaction ran again after an unknown commit (RU02). */
export function wasDoneBy({ lastDeedId, moves: made, assignments }: Proposal, deedId: DeedId): boolean {
  return lastDeedId === deedId || [...made, ...assignments].some((one) => one.deedId === deedId);
}
