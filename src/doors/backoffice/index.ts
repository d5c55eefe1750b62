/**
 * Staff: everything below `/staff` wants password and one-time code and a role that the permission table names. Its
 * session, cookie and Passport are its own (AT17); an employee who proposes does so as a customer, at the other door.
 */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Answer } from '../../platform/http/answer.js';
import { deviceCookie } from '../../platform/http/device-cookie.js';
import { createCsrf } from '../../platform/http/csrf.js';
import { answering, type Door } from '../../platform/http/door.js';
import { answerErrors } from '../../platform/http/door-errors.js';
import type { DoorSettings } from '../../platform/http/door-settings.js';
import { HttpFault, isExpiredForm } from '../../platform/http/http-fault.js';
import { ownOriginOnly } from '../../platform/http/origin.js';
import { nextReader } from '../../platform/http/own-address.js';
import { keepPreferences } from '../../platform/http/preferences.js';
import { mountRoutes } from '../../platform/http/route.js';
import { createSession } from '../../platform/http/session.js';
import { readAnyQuery, readQuery } from '../../platform/http/strict-query.js';
import type { VisitFacts } from '../../platform/http/visit.js';
import { adminRoutes } from './admin/routes.js';
import { auditRoutes } from './audit/routes.js';
import { staffChrome } from './chrome.js';
import { deskRoutes } from './desk/routes.js';
import { enrolmentRoutes } from './enrolment/routes.js';
import { caseFinder, guardWith, leadToSignIn } from './guards.js';
import { operationsRoutes } from './operations/routes.js';
import { ownAccountRoutes } from './own-account/routes.js';
import { pointsRoutes } from './points/routes.js';
import { privacyRoutes } from './privacy/routes.js';
import { proposalRoutes } from './proposals/routes.js';
import { refusals } from './refusals.js';
import type { BackofficeRooms } from './rooms.js';
import type { StaffRoute } from './routes.js';
import { createStaffPassport } from './sign-in/passport.js';
import { signInRoutes } from './sign-in/routes.js';
import { askAgain } from './sign-in/sign-in.js';
import { BackofficeVisit } from './visit.js';

export type { BackofficeRooms } from './rooms.js';
export type { StaffRoute } from './routes.js';

export interface BackofficeDoor {
  /** To be mounted at `/staff`; answers everything below it, also what does not exist. */
  readonly router: Router;
  /** Every address of this door, for the tests that must miss none. */
  readonly routes: readonly StaffRoute[];
}

/** Opens the staff door. */
export function openBackofficeDoor(rooms: BackofficeRooms, settings: DoorSettings): BackofficeDoor {
  const { render, limits, logger, metrics, systemClock, isHttps, origins } = settings;
  const csrf = createCsrf(settings);
  const passport = createStaffPassport({ ...rooms, ...settings, device: deviceCookie(isHttps) });
  const visitWith = (facts: Pick<VisitFacts, 'req' | 'res' | 'query'>): BackofficeVisit =>
    new BackofficeVisit({ ...facts, settings: { ...settings, csrf }, staff: passport.staffOf(facts.req) });

  const door: Door<BackofficeVisit> = {
    name: 'backoffice',
    layout: 'layouts/backoffice',
    render,
    visitOf: (req, res) => visitWith({ req, res }),
    chromeOf: staffChrome({ affiliates: rooms.affiliates, accents: settings.accents }),
  };

  const routes: StaffRoute[] = [];
  const readNext = nextReader(routes, '/staff');
  routes.push(
    ...signInRoutes({ staff: rooms.staff, passport, readNext, isHttps }),
    ...enrolmentRoutes(rooms),
    ...ownAccountRoutes({ staff: rooms.staff, passport, readNext }),
    ...adminRoutes(rooms),
    ...deskRoutes(rooms),
    ...proposalRoutes(rooms),
    ...pointsRoutes(rooms),
    ...operationsRoutes(rooms),
    ...privacyRoutes(rooms),
    ...auditRoutes(rooms),
  );

  const router = Router();
  // From here on it is known that a write comes from a page of ours; who writes is not known yet.
  router.use(nameDoor, settings.pageLimit, ownOriginOnly({ origins }));
  // From here on there may be a session, and in it a person who proved both factors.
  router.use(
    ...createSession({
      ...settings,
      collection: 'staffSessions',
      cookie: 'moksori-staff',
      idleMinutes: 15,
      secrets: settings.sessionSecrets,
    }),
    passport.restore,
  );
  // From here on a write carries the token of this session.
  router.use(...csrf.handlers, keepAsked(isHttps));
  const guard = guardWith({ affiliates: rooms.affiliates, proposals: rooms.proposals, readNext });
  mountRoutes(router, {
    routes,
    limits,
    handlerOf: (guarded) => answering(door, (visit) => guard(guarded, visit)),
    finderOf: () => caseFinder(rooms, (req, res) => visitWith({ req, res })),
  });
  router.use(() => {
    throw new HttpFault('not-found');
  });
  const errorVisitOf = (req: Request, res: Response): BackofficeVisit =>
    visitWith({ req, res, query: readAnyQuery(req) });
  // A session that ended in mid-form: the sign-in, with what was typed (RU34).
  const answerOwn = (error: unknown, visit: BackofficeVisit): Promise<Answer | null> => {
    if (!isExpiredForm(error) || visit.staff !== null) return Promise.resolve(null);
    return Promise.resolve(
      visit.path.startsWith('/staff/sign-in') ? askAgain(visit, readNext) : leadToSignIn(visit, readNext),
    );
  };
  router.use(answerErrors({ door, refusals, logger, metrics, systemClock, errorVisitOf, answerOwn }));
  return { router, routes };
}

const nameDoor: RequestHandler = (req, _res, next) => {
  req.door = 'backoffice';
  next();
};

/** Keeps the display settings that the address of a page asks for (UF12). */
function keepAsked(isHttps: boolean): RequestHandler {
  return (req, res, next) => {
    if (req.method === 'GET') keepPreferences(req, res, { query: readQuery(req), isHttps });
    next();
  };
}
