import type { ReadNext } from '../../../platform/http/own-address.js';
import type { BackofficeRooms } from '../rooms.js';
import { get, permitted, post, proved, type StaffRoute } from '../routes.js';
import type { StaffPassport } from '../sign-in/passport.js';
import { renewRecoveryCodes, showRecoveryCodes } from './recovery-codes.js';
import { showStepUp, stepUp } from './step-up.js';

interface Needs {
  readonly staff: BackofficeRooms['staff'];
  readonly passport: StaffPassport;
  readonly readNext: ReadNext;
}

/** Everybody's own: the code once more, and codes for the day on which the device is lost. */
export function ownAccountRoutes(needs: Needs): readonly StaffRoute[] {
  return [
    get('/step-up', permitted('desk.open', showStepUp(needs))),
    post('/step-up', permitted('desk.open', stepUp(needs)), { limit: 'code' }),
    get('/recovery-codes', permitted('desk.open', showRecoveryCodes(needs))),
    post('/recovery-codes', proved('desk.open', renewRecoveryCodes(needs))),
  ];
}
