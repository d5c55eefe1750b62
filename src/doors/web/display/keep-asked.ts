import type { RequestHandler } from 'express';
import type { Door } from '../../../platform/http/door.js';
import { keepPreferences, oneOf } from '../../../platform/http/preferences.js';
import { languages } from '../../../vocabulary/language.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';

interface Needs {
  readonly door: Door<WebVisit>;
  readonly rooms: Pick<WebRooms, 'members'>;
  readonly isHttps: boolean;
}

const asking = /[?&](?:text|contrast|lang)=/;

/** Keeps what the address of a page asks for: in this browser, and the language in the account as well (UF12, RU39). */
export function keepAsked({ door, rooms, isHttps }: Needs): RequestHandler {
  return async (req, res, next) => {
    if (req.method === 'GET' && asking.test(req.url)) {
      const visit = door.visitOf(req, res);
      keepPreferences(req, res, { query: (name) => visit.query(name), isHttps });
      const asked = oneOf(languages, visit.query('lang'));
      if (asked !== null && visit.customer !== null && visit.customer.language !== asked) {
        await rooms.members.setLanguage(visit.access('account'), asked);
      }
    }
    next();
  };
}
