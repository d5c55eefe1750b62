import { type Access, staffOf } from '../vocabulary/access.js';
import type { CustomerId, ReceiptNumber, StaffId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { cleanBox } from '../vocabulary/typed-text.js';
import { beginDeed } from '../platform/begin-deed.js';
import { type Proposal, wasDoneBy } from '../proposals/index.js';
import { noteFaultOf, noteLimits } from './decision.js';
import { caseEvent } from './case-event.js';
import { meetCase } from './meet-case.js';
import type { ReviewDeps } from './review-deps.js';
import { isAssignable, objectionToAssigning, refuseObjection } from './review-rules.js';

export interface AssignmentWish {
  readonly receiptNumber: ReceiptNumber;
  /** `me`, or the id of a reviewer of the own affiliate. */
  readonly assignee: string;
  /** What the next person should know; may be empty. */
  readonly note: string;
}

type Deps = Pick<ReviewDeps, 'audit' | 'clock' | 'ids' | 'inTransaction' | 'members' | 'proposals' | 'staff'>;

/**
 * Gives a case to a reviewer, who may be the person asking; in received and under_review only (RU32).
 *
 * Throws Refusal `proposal.not-found`, `review.not-permitted`, `review.assignee-unknown` for somebody who is no reviewer
 * of the affiliate or the author of the case, `review.invalid`, `proposal.already-decided`, `proposal.move-not-allowed`.
 */
export function assignReviewer(deps: Deps) {
  const { audit, inTransaction, proposals } = deps;
  return async (access: Access, { receiptNumber, assignee, note: typed }: AssignmentWish): Promise<void> => {
    const deed = beginDeed(deps, access);
    const { proposal: met, reviewing } = await meetCase(deps)(access, receiptNumber);
    refuseObjection(objectionToAssigning(reviewing));
    const note = cleanBox(typed);
    const fault = noteFaultOf(note, { ...noteLimits, least: 0 });
    if (fault !== null) throw new Refusal('review.invalid', { faults: [fault] });
    const assigneeId = await reviewerFor(deps)(access, { assignee, authorId: met.authorId });
    await inTransaction(async (tx) => {
      const proposal = await proposals.find(tx, access, { receiptNumber, entity: reviewing.staff.entity });
      if (wasDoneBy(proposal, deed.id)) return;
      checkAssignable(proposal);
      // A second press says nothing new, so the history has nothing to tell.
      if (proposal.assigneeId === assigneeId && note === '') return;
      await proposals.assign(tx, deed, { proposal, assigneeId, note: note === '' ? null : note });
      await audit.record(tx, deed, caseEvent(proposal, 'review.assign', { assignee: assigneeId }));
    });
  };
}

/** While a decision waits for the second person, and afterwards, a case has nobody new (RU32). */
function checkAssignable({ state, outcome }: Proposal): void {
  if (outcome !== null) throw new Refusal('proposal.already-decided');
  if (!isAssignable(state)) throw new Refusal('proposal.move-not-allowed');
}

interface Wanted {
  readonly assignee: string;
  readonly authorId: CustomerId;
}

/** The reviewer who is meant. Nobody can be given an own proposal (SD8). */
function reviewerFor({ members, staff }: Deps) {
  return async (access: Access, { assignee, authorId }: Wanted): Promise<StaffId> => {
    const { id: me, entity } = staffOf(access);
    const colleagues = await staff.colleagues(access, { entity, role: 'reviewer' });
    const wanted = colleagues.find(({ id }) => id === (assignee === 'me' ? me : assignee));
    const member = wanted === undefined ? null : await staff.find(access, wanted.id);
    if (member === null) throw new Refusal('review.assignee-unknown');
    const question = { customerId: authorId, staffEmail: member.email };
    if (await members.isSamePerson(access, question)) throw new Refusal('review.assignee-unknown');
    return member.id;
  };
}
