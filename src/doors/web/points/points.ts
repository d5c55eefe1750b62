import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { pointsPage } from './points.page.js';

/** The customer's own points, a page of the statement at a time. */
export function showPoints({ awards }: Pick<WebRooms, 'awards'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const cursor = visit.query('cursor');
    const points = await awards.showPoints(visit.access('award'), { cursor });
    const page = pointsPage({ points, isFirstSlice: cursor === null, helpPhone: visit.helpPhone }, visit);
    return show(page, { title: visit.text('points.page.title') });
  };
}
