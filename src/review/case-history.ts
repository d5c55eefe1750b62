import type { Access } from '../vocabulary/access.js';
import type { StaffId } from '../vocabulary/ids.js';
import { asId } from '../vocabulary/ids.js';
import type { Assignment, Move, Proposal } from '../proposals/index.js';
import type { ReviewDeps } from './review-deps.js';

/** Who did something, for staff: colleagues by name, customers and the program as such. */
export interface ByWhom {
  readonly kind: Move['by']['kind'];
  /** Null for everybody who is no colleague. */
  readonly name: string | null;
  readonly department: string | null;
}

/** One line of a case's history, moves and assignments alike. */
export type CaseEvent =
  | {
      readonly kind: 'move';
      readonly move: Move['id'];
      readonly at: Date;
      readonly by: ByWhom;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'assignment';
      readonly at: Date;
      readonly by: ByWhom;
      readonly assignee: string | null;
      readonly note: string | null;
    };

/** The names of colleagues by their id. */
export type Names = ReadonlyMap<StaffId, string>;

/** Looks up everybody of the staff who had to do with a case, each once. */
export function namesIn({ staff }: Pick<ReviewDeps, 'staff'>) {
  return async (access: Access, { moves, assignments, assigneeId, preparedBy }: Proposal): Promise<Names> => {
    const ids = new Set<StaffId>();
    for (const { by } of [...moves, ...assignments])
      if (by.kind === 'staff' && by.id !== null) ids.add(asId<'staff'>(by.id));
    for (const id of [...assignments.map((one) => one.assigneeId), assigneeId, preparedBy])
      if (id !== null) ids.add(id);
    const found = await Promise.all([...ids].map((id) => staff.find(access, id)));
    return new Map(found.flatMap((member) => (member === null ? [] : [[member.id, member.name] as const])));
  };
}

/** What happened, newest first. */
export function historyOf(
  { moves, assignments }: Pick<Proposal, 'moves' | 'assignments'>,
  names: Names,
): readonly CaseEvent[] {
  const events = [
    ...moves.map((move) => eventOfMove(move, names)),
    ...assignments.map((one) => eventOfAssignment(one, names)),
  ];
  return events.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function eventOfMove({ id, at, by, reason }: Move, names: Names): CaseEvent {
  return { kind: 'move', move: id, at, by: byWhom(by, names), reason };
}

function eventOfAssignment({ at, by, assigneeId, note }: Assignment, names: Names): CaseEvent {
  return { kind: 'assignment', at, by: byWhom(by, names), assignee: names.get(assigneeId) ?? null, note };
}

function byWhom({ kind, id, department }: Move['by'], names: Names): ByWhom {
  const name = kind === 'staff' && id !== null ? (names.get(asId<'staff'>(id)) ?? null) : null;
  return { kind, name, department };
}
