import { type Answer, seeOther } from '../../../platform/http/answer.js';
import { cookieName } from '../../../platform/http/cookies.js';
import type { BackofficeRooms } from '../rooms.js';
import type { BackofficeVisit } from '../visit.js';
import type { StaffPassport } from './passport.js';

interface Needs {
  readonly staff: BackofficeRooms['staff'];
  readonly passport: StaffPassport;
  readonly isHttps: boolean;
}

/** Ends the sign-in, then its session, then its cookie, by name, and the browser's copies of pages (RU36). */
export function signOut({ staff, passport, isHttps }: Needs) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    await passport.end(visit);
    if (visit.staff !== null) await staff.recordSignOut(visit.access('account'), visit.staff.id);
    const cookie = { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' } as const;
    visit.response.clearCookie(cookieName('moksori-staff', isHttps), cookie);
    visit.response.setHeader('Clear-Site-Data', '"cache"');
    return seeOther('/staff/sign-in');
  };
}
