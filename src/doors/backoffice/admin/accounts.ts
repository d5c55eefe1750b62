import { type Answer, show } from '../../../platform/http/answer.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { accountsPage } from './accounts.page.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'staff'>;

export function showAccounts({ affiliates, staff }: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const accounts = await staff.listAccounts(visit.access('account'));
    const entities = await affiliates.listAll();
    const page = accountsPage({ accounts, entities, done: visit.query('done') }, visit);
    return show(page, { title: visit.text('staff-admin.page.title') });
  };
}
