import type { BackofficeRooms } from '../rooms.js';
import { atTheDoor, get, post, type StaffRoute } from '../routes.js';
import { proveDevice, showDevice, showEnrolled } from './device.js';
import { enrol, showEnrol } from './enrol.js';

/** The way in for whom two operators let in: password and code device are set up in person (AT12). */
export function enrolmentRoutes(rooms: Pick<BackofficeRooms, 'staff'>): readonly StaffRoute[] {
  return [
    get('/enrol', atTheDoor(showEnrol()), { isPage: false }),
    post('/enrol', atTheDoor(enrol(rooms)), { limit: 'code' }),
    get('/enrol/device', atTheDoor(showDevice(rooms)), { isPage: false }),
    post('/enrol/device', atTheDoor(proveDevice(rooms)), { limit: 'code' }),
    get('/enrol/done', atTheDoor(showEnrolled()), { isPage: false }),
  ];
}
