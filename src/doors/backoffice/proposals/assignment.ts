import type { Answer } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import type { Fault, Refusal } from '../../../vocabulary/refusal.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { assignmentForm } from './assignment.form.js';
import { caseAnswer } from './case.js';
import { seeDone } from './done-banner.js';
import { caseAddress, readView } from './queue-view.js';
import { receiptNumberOf } from './receipt-number.js';

/** Gives the case to the person or a colleague; a refused choice or note comes back on the case's page, filled. */
export function assignCase({ review }: Pick<BackofficeRooms, 'review'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const receiptNumber = receiptNumberOf(visit);
    const view = readView(visit.query('view'));
    const { assignee = '', note = '' } = assignmentForm.read(visit.body);
    const access = visit.access('review');
    try {
      await review.assign(access, { receiptNumber, assignee, note });
      return seeDone(visit, caseAddress(receiptNumber, { view }), 'assigned');
    } catch (error) {
      if (!isRefusal(error, 'review.assignee-unknown', 'review.invalid')) throw error;
      const errors = formErrors(faultsOf(error), (fault) => sayFault(fault, visit));
      const screen = await review.openCase(access, { receiptNumber, view });
      return caseAnswer({ screen, typed: { assignee, note, errors }, status: 422 }, visit);
    }
  };
}

function faultsOf({ details }: Refusal): readonly Fault[] {
  return details.faults ?? [{ field: 'assignee', code: 'unknown-choice' }];
}

function sayFault({ field, limit = 0, count: length = 0 }: Fault, { text }: StaffVisit): string {
  return field === 'note'
    ? text('staff-case.fault.noteError', { limit, length })
    : text('staff-case.fault.assigneeError');
}
