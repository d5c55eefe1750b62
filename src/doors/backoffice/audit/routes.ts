import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, post, type StaffRoute } from '../routes.js';
import { refuseVerifyGet, searchAudit, showAudit, verifyAudit } from './audit.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'audit' | 'members' | 'staff'>;

/** UO14: the record of acts, and how its chain stands. */
export function auditRoutes(rooms: Rooms): readonly StaffRoute[] {
  return [
    get('/audit', permitted('audit.read', showAudit(rooms))),
    post('/audit', permitted('audit.read', searchAudit(rooms))),
    get('/audit/verification', permitted('audit.verify', refuseVerifyGet), { isPage: false }),
    post('/audit/verification', permitted('audit.verify', verifyAudit(rooms))),
  ];
}
