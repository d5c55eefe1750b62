import type { ReadNext } from '../../../platform/http/own-address.js';
import type { BackofficeRooms } from '../rooms.js';
import { atTheDoor, get, post, type StaffRoute } from '../routes.js';
import { checkCode, showCode } from './code.js';
import type { StaffPassport } from './passport.js';
import { showSignIn, signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

interface Needs {
  readonly staff: BackofficeRooms['staff'];
  readonly passport: StaffPassport;
  readonly readNext: ReadNext;
  readonly isHttps: boolean;
}

export function signInRoutes(needs: Needs): readonly StaffRoute[] {
  return [
    get('/sign-in', atTheDoor(showSignIn(needs))),
    post('/sign-in', atTheDoor(signIn(needs)), { limit: 'sign-in' }),
    get('/sign-in/code', atTheDoor(showCode(needs))),
    post('/sign-in/code', atTheDoor(checkCode(needs)), { limit: 'code' }),
    post('/sign-out', atTheDoor(signOut(needs))),
  ];
}
