import type { StaffActor } from '../vocabulary/actor.js';
import type { DecidedOutcome } from '../vocabulary/happening.js';
import type { StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { State } from '../proposals/index.js';

/** What a rule needs to know of a case. */
export interface CaseFacts {
  readonly assigneeId: StaffId | null;
  readonly preparedBy: StaffId | null;
  /** The member of staff who entered it for a customer (SD1); nobody does before R3 (RU32). */
  readonly enteredBy: StaffId | null;
}

/** Who wants to do something to the case. */
export interface Reviewing {
  readonly staff: StaffActor;
  /** Whether the person is the customer who proposed (`members.isSamePerson`). */
  readonly isAuthor: boolean;
}

/**
 * Why somebody may not: separation of duty (privacy.md 5), a role that is lacking, or a case that is another's.
 * SD1 the entering person, SD2 the preparer, SD8 the author; `approver`: a reviewer publishes non-adoptions alone (RU32).
 */
export type Objection = 'SD1' | 'SD2' | 'SD8' | 'role' | 'approver' | 'assignee';

/** An own proposal is neither read nor touched (SD8). */
export function objectionToReading({ isAuthor }: Reviewing): Objection | null {
  return isAuthor ? 'SD8' : null;
}

/** Reviewer, approver and manager give a case to a reviewer (RU32). */
export function objectionToAssigning(reviewing: Reviewing): Objection | null {
  const { roles } = reviewing.staff;
  if (reviewing.isAuthor) return 'SD8';
  return (['reviewer', 'approver', 'manager'] as const).some((role) => roles.includes(role)) ? null : 'role';
}

/** A case is given to somebody before and during its review (RU32). */
export function isAssignable(state: State): boolean {
  return state === 'received' || state === 'under_review';
}

/** Starting and preparing are the assigned reviewer's (MV02, MV11). */
export function objectionToReviewing(
  { staff, isAuthor }: Reviewing,
  { assigneeId, enteredBy }: CaseFacts,
): Objection | null {
  if (isAuthor) return 'SD8';
  if (enteredBy === staff.id) return 'SD1';
  if (!staff.roles.includes('reviewer')) return 'role';
  return assigneeId === staff.id ? null : 'assignee';
}

/**
 * The second person: an approver for an adoption (MV13), an approver or another reviewer for a non-adoption (MV14), and
 * the same for sending it back (MV12). Never the author, the entering person or the preparer (Y23).
 */
export function objectionToApproving(
  { staff, isAuthor }: Reviewing,
  { preparedBy, enteredBy }: CaseFacts,
  outcome: DecidedOutcome,
): Objection | null {
  if (isAuthor) return 'SD8';
  if (enteredBy === staff.id) return 'SD1';
  if (preparedBy === staff.id) return 'SD2';
  if (staff.roles.includes('approver')) return null;
  if (!staff.roles.includes('reviewer')) return 'role';
  return outcome === 'not_adopted' ? null : 'approver';
}

/**
 * Throws the refusal of an objection: `review.not-assigned` for another's case, `review.approver-wanted` for what only
 * an approver publishes, else `review.not-permitted`, with the rule where it is one of separation.
 */
export function refuseObjection(objection: Objection | null): void {
  if (objection === null) return;
  if (objection === 'assignee') throw new Refusal('review.not-assigned');
  if (objection === 'approver') throw new Refusal('review.approver-wanted');
  throw new Refusal('review.not-permitted', objection === 'role' ? {} : { rule: objection });
}
