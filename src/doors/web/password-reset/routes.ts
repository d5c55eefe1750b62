import type { WebRooms } from '../rooms.js';
import { anyone, get, post, type WebRoute } from '../routes.js';
import type { WebPassport } from '../sign-in/passport.js';
import { askReset, showAsk, showSent } from './ask.js';
import { setPassword, showSet } from './set.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
}

/** A link is no page to which a sign-in leads back: it is worth a sign-in itself. */
export function passwordResetRoutes(needs: Needs): readonly WebRoute[] {
  return [
    get('/password-reset', anyone(showAsk())),
    post('/password-reset', anyone(askReset(needs)), { limit: 'sign-up' }),
    get('/password-reset/sent', anyone(showSent())),
    get('/password-reset/:token', anyone(showSet(needs)), { isPage: false }),
    post('/password-reset/:token', anyone(setPassword(needs)), { limit: 'code' }),
  ];
}
