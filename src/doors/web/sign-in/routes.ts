import type { ReadNext } from '../../../platform/http/own-address.js';
import type { WebRooms } from '../rooms.js';
import { anyone, get, post, type WebRoute } from '../routes.js';
import { checkCode, showCode } from './code.js';
import type { WebPassport } from './passport.js';
import { showSignIn, signIn } from './sign-in.js';
import { signOut } from './sign-out.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
  readonly isHttps: boolean;
  readonly readNext: ReadNext;
}

export function signInRoutes(needs: Needs): readonly WebRoute[] {
  return [
    get('/sign-in', anyone(showSignIn(needs))),
    post('/sign-in', anyone(signIn(needs)), { limit: 'sign-in' }),
    get('/sign-in/code', anyone(showCode(needs)), { isPage: false }),
    post('/sign-in/code', anyone(checkCode(needs)), { limit: 'code' }),
    post('/sign-out', anyone(signOut(needs))),
  ];
}
