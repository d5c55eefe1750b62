import type { ReadNext } from '../../../platform/http/own-address.js';
import type { WebRooms } from '../rooms.js';
import { get, post, signedIn, type WebRoute } from '../routes.js';
import type { WebPassport } from '../sign-in/passport.js';
import { showStepUp, stepUp } from './step-up.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
  readonly readNext: ReadNext;
}

export function stepUpRoutes(needs: Needs): readonly WebRoute[] {
  return [
    get('/step-up', signedIn(showStepUp(needs))),
    post('/step-up', signedIn(stepUp(needs)), { limit: 'sign-in' }),
  ];
}
