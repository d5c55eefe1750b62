import { type Answer, seeOther } from '../../../platform/http/answer.js';
import { cookieName } from '../../../platform/http/cookies.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import type { WebPassport } from './passport.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
  readonly isHttps: boolean;
}

/**
 * Ends the sign-in, then its session, then its cookie, by name: clearing all cookies of the site would also sign out a
 * member of staff and forget the display settings (RU36). The browser's copies of pages go as well.
 */
export function signOut({ members, passport, isHttps }: Needs) {
  return async (visit: WebVisit): Promise<Answer> => {
    await passport.end(visit);
    if (visit.customer !== null) await members.recordSignOut(visit.access('account'), visit.customer.id);
    visit.response.clearCookie(cookieName('moksori', isHttps), {
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps,
      path: '/',
    });
    visit.response.setHeader('Clear-Site-Data', '"cache"');
    return seeOther('/');
  };
}
