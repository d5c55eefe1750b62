import type { Deed } from '../vocabulary/deed.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { actorOf } from './move-actor.js';
import type { PublishedDecision } from './published-decision.js';
import type { ProposalChange, ProposalStore } from './proposal-store.js';
import { type Assignment, checkMove, type LaterMove, type Move, type Proposal } from './proposal.js';

interface Needs {
  readonly store: ProposalStore;
}

export interface MoveToRecord {
  readonly proposal: Proposal;
  readonly move: LaterMove;
  /** The version that the person's form was made from; left out where no form was (MV02, MV18). */
  readonly expectedVersion?: number;
  readonly reason?: string | null;
  readonly changes?: Partial<Pick<Proposal, 'assigneeId' | 'preparedBy'>>;
}

/**
 * Makes a move of the state machine, in the transaction of the deed that means it: checked, guarded by the version,
 * recorded with who and why. Throws what `checkMove` throws. Returns the proposal as it stands afterwards.
 */
export function recordMove({ store }: Needs) {
  return async (
    tx: Tx,
    deed: Deed,
    { proposal, move, expectedVersion, reason = null, changes = {} }: MoveToRecord,
  ): Promise<Proposal> => {
    const to = checkMove(proposal, move, expectedVersion);
    const record = moveOf({ deed, proposal, move, to, reason });
    return write(store, tx, { deed, proposal, set: { ...changes, state: to }, move: record });
  };
}

export interface DecisionToRecord {
  readonly proposal: Proposal;
  readonly move: 'MV13' | 'MV14';
  readonly expectedVersion: number;
  readonly decision: PublishedDecision;
}

/** Publishes a decision: state, outcome and answer in one write (Y25). Throws what `checkMove` throws. */
export function recordDecision({ store }: Needs) {
  return async (
    tx: Tx,
    deed: Deed,
    { proposal, move, expectedVersion, decision }: DecisionToRecord,
  ): Promise<Proposal> => {
    const to = checkMove(proposal, move, expectedVersion);
    const set = { state: to, outcome: decision.outcome, decision, decidedAt: deed.at };
    return write(store, tx, { deed, proposal, set, move: moveOf({ deed, proposal, move, to, reason: null }) });
  };
}

export interface AssignmentToRecord {
  readonly proposal: Proposal;
  readonly assigneeId: StaffId;
  readonly note: string | null;
}

/** Gives the case to a reviewer; no state changes. Throws `proposal.changed-meanwhile` when another write came first. */
export function recordAssignment({ store }: Needs) {
  return async (tx: Tx, deed: Deed, { proposal, assigneeId, note }: AssignmentToRecord): Promise<Proposal> => {
    const assignment: Assignment = { deedId: deed.id, at: deed.at, by: actorOf(deed), assigneeId, note };
    return write(store, tx, { deed, proposal, set: { assigneeId }, assignment });
  };
}

/**
 * Raises the version for a write of the case that is no move (a saved draft of a decision): the proposal's version guards
 * the whole case (RU01). Throws `proposal.changed-meanwhile`.
 */
export function touchProposal({ store }: Needs) {
  return async (
    tx: Tx,
    deed: Deed,
    { proposal, expectedVersion }: { readonly proposal: Proposal; readonly expectedVersion: number },
  ): Promise<Proposal> => {
    if (expectedVersion !== proposal.version) throw new Refusal('proposal.changed-meanwhile');
    return write(store, tx, { deed, proposal });
  };
}

interface MoveFacts {
  readonly deed: Deed;
  readonly proposal: Proposal;
  readonly move: LaterMove;
  readonly to: Move['to'];
  readonly reason: string | null;
}

function moveOf({ deed, proposal, move, to, reason }: MoveFacts): Move {
  return {
    id: move,
    deedId: deed.id,
    round: proposal.round,
    at: deed.at,
    by: actorOf(deed),
    from: proposal.state,
    to,
    reason,
  };
}

type Write = Pick<ProposalChange, 'set' | 'move' | 'assignment'> & { readonly deed: Deed; readonly proposal: Proposal };

async function write(store: ProposalStore, tx: Tx, { deed, proposal, ...change }: Write): Promise<Proposal> {
  const { id, version } = proposal;
  const isDone = await store.change(tx, deed, { id, version, deedId: deed.id, ...change });
  if (!isDone) throw new Refusal('proposal.changed-meanwhile');
  const { set = {}, move, assignment } = change;
  return {
    ...proposal,
    ...set,
    moves: move === undefined ? proposal.moves : [...proposal.moves, move],
    assignments: assignment === undefined ? proposal.assignments : [...proposal.assignments, assignment],
    lastDeedId: deed.id,
    version: version + 1,
  };
}
