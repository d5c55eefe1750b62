import type { WebRooms } from '../rooms.js';
import { get, post, signedIn, type WebRoute } from '../routes.js';
import type { WebPassport } from '../sign-in/passport.js';
import { endSignIn, showAccount } from './account.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly signIns: WebRooms['signIns'];
  readonly passport: WebPassport;
}

export function accountRoutes(needs: Needs): readonly WebRoute[] {
  return [get('/account', signedIn(showAccount(needs))), post('/account', signedIn(endSignIn(needs)))];
}
