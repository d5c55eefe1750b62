import type { ReadNext } from '../../../platform/http/own-address.js';
import type { WebRooms } from '../rooms.js';
import { anyone, get, post, type WebRoute } from '../routes.js';
import type { WebPassport } from '../sign-in/passport.js';
import { confirmCode, showCode } from './code.js';
import { showSignUp, signUp } from './sign-up.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
  readonly readNext: ReadNext;
}

export function signUpRoutes(needs: Needs): readonly WebRoute[] {
  return [
    get('/sign-up', anyone(showSignUp(needs))),
    post('/sign-up', anyone(signUp(needs)), { limit: 'sign-up' }),
    get('/sign-up/code', anyone(showCode())),
    post('/sign-up/code', anyone(confirmCode(needs)), { limit: 'code' }),
  ];
}
