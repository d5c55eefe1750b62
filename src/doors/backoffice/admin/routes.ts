import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, post, proved, type StaffRoute } from '../routes.js';
import { askChange, lockAccount, reviewAccount, showStaffAccount } from './account.js';
import { showAccounts } from './accounts.js';
import { askNewAccount, showNewAccount } from './new-account.js';
import { decideRequest, showRightsRequest } from './request.js';

/** UO15: accounts and rights; every change wants a code that is fresh (AT9) and a second person. */
export function adminRoutes(rooms: Pick<BackofficeRooms, 'affiliates' | 'staff'>): readonly StaffRoute[] {
  return [
    get('/admin/staff', permitted('account.read', showAccounts(rooms))),
    get('/admin/staff/new', permitted('account.ask', showNewAccount(rooms))),
    post('/admin/staff/new', proved('account.ask', askNewAccount(rooms))),
    get('/admin/staff/:staff', permitted('account.read', showStaffAccount(rooms))),
    post('/admin/staff/:staff', proved('account.ask', askChange(rooms))),
    post('/admin/staff/:staff/lock', proved('account.lock', lockAccount(rooms))),
    post('/admin/staff/:staff/review', proved('account.ask', reviewAccount(rooms))),
    get('/admin/requests/:request', permitted('account.read', showRightsRequest(rooms))),
    post('/admin/requests/:request', proved('account.decide', decideRequest(rooms))),
  ];
}
