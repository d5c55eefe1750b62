import { type Answer, show } from '../../../platform/http/answer.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { deskPage } from './desk.page.js';

/** The first page after the sign-in. Roles and entities without cases find none (RU32). */
export function showDesk({ affiliates, review }: Pick<BackofficeRooms, 'affiliates' | 'review'>) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const entity = await affiliates.find(visit.staff.entity);
    const hasCases = entity?.kind === 'affiliate' && visit.may('proposal.read');
    const desk = hasCases ? await review.desk(visit.access('review')) : null;
    return show(deskPage(desk, visit), { title: visit.text('staff-desk.page.title') });
  };
}
