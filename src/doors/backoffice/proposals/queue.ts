import { type Answer, show } from '../../../platform/http/answer.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { queuePage, readQueueDone } from './queue.page.js';
import { readView } from './queue-view.js';

/** One page of a view; without `?view=` a reviewer's own work, for others what waits for approval. */
export function showQueue({ review }: Pick<BackofficeRooms, 'review'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const view = readView(visit.query('view')) ?? (visit.may('review.start') ? 'mine' : 'approval');
    const cursor = visit.query('cursor');
    const queue = await review.queue(visit.access('review'), { view, cursor });
    const facts = {
      view,
      queue,
      isFirstPage: cursor === null,
      done: readQueueDone(visit),
      now: visit.now,
    };
    const mayApprove = visit.staff.roles.includes('approver');
    return show(queuePage({ ...facts, mayApprove }, visit), { title: visit.text(`staff-queue.views.${view}.name`) });
  };
}
