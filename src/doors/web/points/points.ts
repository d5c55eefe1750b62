import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { pointsPage } from './points.page.js';
import { readFilter, type StatementFilter } from './statement-filter.js';
import { payAffiliatesOf, payNamesOf } from './statement-line.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'awards'>;

/** The customer's own points, a page of the statement at a time. */
export function showPoints(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => pointsAnswer(rooms, visit, readFilter(visit));
}

/** The page with a filter; one that cannot be is told beside its fields (422). */
export async function pointsAnswer(
  { affiliates, awards }: Rooms,
  visit: CustomerVisit,
  filter: StatementFilter,
): Promise<Answer> {
  const cursor = visit.query('cursor');
  const { wish, use, faults } = filter;
  const points = await awards.showPoints(visit.access('award'), { cursor, wish, use });
  const payAffiliates = [
    ...payAffiliatesOf(points.entries.items),
    ...points.holds.map(({ payAffiliate }) => payAffiliate),
  ];
  const names = await payNamesOf(affiliates, payAffiliates, visit);
  const hasAllHolds = visit.query('holds') === 'all';
  const facts = { points, filter, names, isFirstSlice: cursor === null, hasAllHolds, helpPhone: visit.helpPhone };
  return show(pointsPage(facts, visit), {
    title: visit.text('points.page.title'),
    status: faults.length === 0 ? 200 : 422,
  });
}
