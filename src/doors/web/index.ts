/**
 * Customers: everybody may look and write a proposal; what belongs to somebody wants a sign-in (e-mail and password),
 * kept in a session with a cookie of its own. Korean by default; every page works without scripts.
 */
import { type Request, type Response, Router } from 'express';
import type { Answer } from '../../platform/http/answer.js';
import { keptCookie } from '../../platform/http/cookies.js';
import { deviceCookie } from '../../platform/http/device-cookie.js';
import { createCsrf } from '../../platform/http/csrf.js';
import { answering, type Door, finding } from '../../platform/http/door.js';
import { answerErrors } from '../../platform/http/door-errors.js';
import type { DoorSettings } from '../../platform/http/door-settings.js';
import { HttpFault, isExpiredForm } from '../../platform/http/http-fault.js';
import { keepPages } from '../../platform/http/kept-pages.js';
import { ownOriginOnly } from '../../platform/http/origin.js';
import { nextReader, type ReadNext } from '../../platform/http/own-address.js';
import { mountRoutes } from '../../platform/http/route.js';
import { createSession } from '../../platform/http/session.js';
import { readAnyQuery } from '../../platform/http/strict-query.js';
import type { VisitFacts } from '../../platform/http/visit.js';
import type { ApiBook } from '../../platform/http/api-book.js';
import { affiliateRoutes } from './affiliate/routes.js';
import { apiDocsRoutes } from './api-docs/routes.js';
import { webChrome } from './chrome.js';
import { demoRoutes } from './demo/routes.js';
import { displayRoutes } from './display/routes.js';
import { keepAsked } from './display/keep-asked.js';
import { guard } from './guards.js';
import { helpRoutes } from './help/routes.js';
import { homeRoutes } from './home/routes.js';
import { myDataRoutes } from './my-data/routes.js';
import { notificationRoutes } from './notifications/routes.js';
import { pointsRoutes } from './points/routes.js';
import { privacyRoutes } from './privacy/routes.js';
import { proposalRoutes } from './proposals/routes.js';
import { refusals } from './refusals.js';
import type { WebRooms } from './rooms.js';
import type { WebRoute } from './routes.js';
import { createWebPassport } from './sign-in/passport.js';
import { accountRoutes } from './account/routes.js';
import { passwordResetRoutes } from './password-reset/routes.js';
import { askPasswordAgain } from './password-reset/set.js';
import { stepUpRoutes } from './step-up/routes.js';
import { askCodeAgain as askSignInCodeAgain } from './sign-in/code.js';
import { askAgain as askToSignInAgain } from './sign-in/sign-in.js';
import { signInRoutes } from './sign-in/routes.js';
import { askCodeAgain } from './sign-up/code.js';
import { signUpRoutes } from './sign-up/routes.js';
import { askAgain as askToSignUpAgain } from './sign-up/sign-up.js';
import { WebVisit } from './visit.js';

export type { WebRooms } from './rooms.js';
export type { WebRoute } from './routes.js';

export interface WebDoor {
  readonly router: Router;
  /** Every address of this door, for the tests that must miss none. */
  readonly routes: readonly WebRoute[];
}

interface WebDoorSettings extends DoorSettings {
  /** Codes of the affiliates whose own entry a sign-in may lead back to. */
  readonly openAffiliates: ReadonlySet<string>;
  /** What the membership API says about itself. */
  readonly apiBook: ApiBook;
}

/** Opens the customers' door. */
export function openWebDoor(rooms: WebRooms, settings: WebDoorSettings): WebDoor {
  const { render, limits, logger, metrics, systemClock, isHttps, origins } = settings;
  const csrf = createCsrf(settings);
  const passport = createWebPassport({ ...rooms, ...settings, device: deviceCookie(isHttps) });
  const draftCookie = keptCookie({ name: 'moksori-draft', isHttps, days: 7 });
  const visitWith = (facts: Pick<VisitFacts, 'req' | 'res' | 'query'>): WebVisit =>
    new WebVisit({ ...facts, settings: { ...settings, csrf }, customer: passport.customerOf(facts.req), draftCookie });

  const door: Door<WebVisit> = {
    name: 'web',
    layout: 'layouts/web',
    render,
    visitOf: (req, res) => visitWith({ req, res }),
    chromeOf: webChrome({ rooms, accents: settings.accents }),
  };

  const routes: WebRoute[] = [];
  const readNext = nextReader(routes);
  routes.push(
    ...signInRoutes({ members: rooms.members, passport, isHttps, readNext }),
    ...signUpRoutes({ members: rooms.members, passport, readNext }),
    ...passwordResetRoutes({ members: rooms.members, passport }),
    ...accountRoutes({ ...rooms, passport }),
    ...stepUpRoutes({ members: rooms.members, passport, readNext }),
    ...displayRoutes({ rooms, isHttps }),
    ...helpRoutes(rooms),
    ...apiDocsRoutes(settings.apiBook),
    ...(rooms.demo === null ? [] : demoRoutes({ notifications: rooms.notifications, demo: rooms.demo })),
    ...homeRoutes(rooms),
    ...proposalRoutes(rooms),
    ...pointsRoutes(rooms),
    ...notificationRoutes(rooms),
    ...myDataRoutes(rooms),
    ...privacyRoutes(rooms),
    // Last: its one segment fits every other first segment too.
    ...affiliateRoutes(rooms, settings.openAffiliates),
  );

  const router = Router();
  // From here on it is known that a write comes from a page of ours; who writes is not known yet.
  router.use(nameDoor, settings.pageLimit, keepPages({ routes, systemClock }), ownOriginOnly({ origins }));
  // From here on there may be a session, and in it a customer.
  router.use(
    ...createSession({
      ...settings,
      collection: 'customerSessions',
      cookie: 'moksori',
      idleMinutes: 30,
      secrets: settings.sessionSecrets,
    }),
    passport.restore,
  );
  // From here on a write carries the token of this session.
  router.use(...csrf.handlers);
  router.use(keepAsked({ door, rooms, isHttps }));
  mountRoutes(router, {
    routes,
    limits,
    handlerOf: (guarded) => answering(door, (visit) => guard(guarded, visit, readNext)),
    finderOf: (guarded) => finding(door, (visit) => guard(guarded, visit, readNext)),
  });
  router.use(() => {
    throw new HttpFault('not-found');
  });
  const errorVisitOf = (req: Request, res: Response): WebVisit => visitWith({ req, res, query: readAnyQuery(req) });
  const answerOwn = (error: unknown, visit: WebVisit): Promise<Answer | null> =>
    isExpiredForm(error) ? askSecretAgain(rooms, visit, readNext) : Promise.resolve(null);
  router.use(answerErrors({ door, refusals, logger, metrics, systemClock, errorVisitOf, answerOwn }));
  return { router, routes };
}

/** The forms with a password or a code are shown again to be typed, not sent again; null for all others. */
async function askSecretAgain(
  { members }: Pick<WebRooms, 'members'>,
  visit: WebVisit,
  readNext: ReadNext,
): Promise<Answer | null> {
  const { path } = visit;
  if (path === '/sign-in') return askToSignInAgain(visit, readNext);
  if (path === '/sign-in/code') return (await askSignInCodeAgain(members, visit)) ?? askToSignInAgain(visit, readNext);
  if (path === '/sign-up') return askToSignUpAgain(visit, readNext);
  if (path.startsWith('/password-reset/')) return askPasswordAgain(visit);
  return path === '/sign-up/code' ? askCodeAgain(visit) : null;
}

function nameDoor(req: Request, _res: Response, next: () => void): void {
  req.door = 'web';
  next();
}
