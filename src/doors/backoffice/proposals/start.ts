import type { Answer } from '../../../platform/http/answer.js';
import { defineForm } from '../../../platform/http/form.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { seeDone } from './done-banner.js';
import { caseAddress, readView } from './queue-view.js';
import { receiptNumberOf } from './receipt-number.js';

const startForm = defineForm({});

/** MV02: the assigned reviewer starts. */
export function startCase({ review }: Pick<BackofficeRooms, 'review'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const receiptNumber = receiptNumberOf(visit);
    const view = readView(visit.query('view'));
    startForm.read(visit.body);
    await review.start(visit.access('review'), { receiptNumber });
    return seeDone(visit, caseAddress(receiptNumber, { view }), 'started');
  };
}
