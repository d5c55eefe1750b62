import { join } from 'node:path';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { type BackofficeRooms, openBackofficeDoor, type StaffRoute } from './doors/backoffice/index.js';
import {
  membershipApiPath,
  type MembershipApiRooms,
  membershipBook,
  openMembershipDoor,
} from './doors/membership-api/index.js';
import { openWebDoor, type WebRoute, type WebRooms } from './doors/web/index.js';
import type { Clock } from './platform/clock.js';
import type { Database } from './platform/database/index.js';
import { describeFault } from './platform/database/mongo-errors.js';
import type { Health } from './platform/health.js';
import { serveDocument } from './platform/http/serve-document.js';
import { accentsAddress, accentsRoute, serveAccents } from './platform/http/accents.js';
import type { DoorSettings } from './platform/http/door-settings.js';
import { healthRoutes } from './platform/http/health-routes.js';
import { asHttpFault } from './platform/http/http-fault.js';
import { ownHostOnly, ownOrigins } from './platform/http/origin.js';
import { shedOverload } from './platform/http/overload.js';
import { createRender } from './platform/http/page.js';
import { createLimits, createPageLimit } from './platform/http/rate-limit.js';
import { createMongoLimitStore } from './platform/http/rate-limit-store.mongo.js';
import { startRequest } from './platform/http/request-context.js';
import { securityHeaders } from './platform/http/security-headers.js';
import { createStaticFiles } from './platform/http/static-files.js';
import type { Ids } from './platform/ids.js';
import type { Logger } from './platform/logger.js';
import { type Metrics, noMetrics } from './platform/metrics.js';
import { createOAuth, type OAuthClients, tokenWindowMs } from './platform/oauth/index.js';
import type { ProgramVersion } from './platform/program-version.js';
import type { Texts } from './platform/texts/texts.js';
import { clientScopes } from './redemption/index.js';

export interface AppSettings {
  readonly rooms: WebRooms & BackofficeRooms & MembershipApiRooms & { readonly oauthClients: OAuthClients };
  readonly database: Database;
  readonly texts: Texts;
  readonly logger: Logger;
  /** Nothing is counted when left out. */
  readonly metrics?: Metrics;
  readonly health: Pick<Health, 'readiness'>;
  readonly version: ProgramVersion;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** The folder of the program, in which `views` and `public` lie. */
  readonly folder: string;
  readonly baseUrl: string;
  readonly trustProxy: number | readonly string[];
  readonly sessionSecrets: readonly string[];
  readonly oauthKey: string;
  readonly pageLimit: number;
  readonly helpPhone: string;
  readonly isDemo: boolean;
}

export interface App {
  readonly handler: Express;
  /** Every address of the two doors, for tests that must miss none. */
  readonly webRoutes: readonly WebRoute[];
  readonly staffRoutes: readonly StaffRoute[];
}

/** Puts the doors into one listener, the cheap and public first: headers, health, files, then machines, staff, customers (RU47). */
export async function buildApp(settings: AppSettings): Promise<App> {
  const { rooms, database, logger, metrics = noMetrics, systemClock, ids, folder, baseUrl, isDemo } = settings;
  const isHttps = baseUrl.startsWith('https:');
  const files = createStaticFiles(join(folder, 'public'));
  const origins = ownOrigins({ baseUrl, isDemo });
  const storeOf = (name: string, windowMs?: number) => createMongoLimitStore({ database, systemClock, name, windowMs });
  const affiliates = await rooms.affiliates.listOpen();
  const doorSettings: DoorSettings = {
    ...settings,
    metrics,
    render: createRender(join(folder, 'views'), true, files.asset),
    limits: createLimits({ isDemo, logger, storeOf }),
    pageLimit: createPageLimit(settings.pageLimit),
    accents: accentsAddress(affiliates),
    origins,
    isHttps,
  };
  const apiBook = membershipBook({ ...settings, path: membershipApiPath });
  const backoffice = openBackofficeDoor(rooms, doorSettings);
  const openAffiliates = new Set<string>(affiliates.map(({ code }) => code));
  const web = openWebDoor(rooms, { ...doorSettings, openAffiliates, apiBook });

  const oauth = createOAuth({
    ...settings,
    scopes: clientScopes,
    clients: rooms.oauthClients,
    limitStore: storeOf('token', tokenWindowMs),
  });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', typeof settings.trustProxy === 'number' ? settings.trustProxy : [...settings.trustProxy]);

  app.use(securityHeaders({ isHttps }));
  // Machines and files need no name, no host and no count.
  app.use(healthRoutes(settings), files.router);
  app.get(
    accentsRoute,
    serveAccents(() => rooms.affiliates.listOpen()),
  );
  // Pages are compressed for whoever takes that; files were when they were built.
  app.use(compressing());
  // From here on every request has a number and a line in the log, and is counted.
  app.use(startRequest({ ids, systemClock, logger, metrics }), shedOverload(systemClock), ownHostOnly({ origins }));
  // Before every body reader: it reads bodies itself.
  app.use('/oauth', oauth.handler);
  app.get(apiBook.documentPath, serveDocument(apiBook));
  app.use(membershipApiPath, [...openMembershipDoor(rooms, { ...settings, accessTokens: oauth.accessTokens })]);
  app.use('/staff', backoffice.router);
  // Last, for its body reader and its 404 answer whatever is left.
  app.use(web.router);
  app.use(lastResort({ logger, page: files.unavailablePage }));
  return { handler: app, webRoutes: web.routes, staffRoutes: backoffice.routes };
}

/** Costs nothing where nobody asked for it. */
function compressing(): RequestHandler {
  const compress = compression();
  return (req, res, next) => {
    if (req.headers['accept-encoding'] === undefined) next();
    else compress(req, res, next);
  };
}

interface LastResort {
  readonly logger: Logger;
  readonly page: string;
}

/** What no door could answer: a page that needs no database, session or template, and never a cause (H26, UE3). */
function lastResort({ logger, page }: LastResort): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const fault = asHttpFault(error);
    if (fault === null) logger.error({ requestId: req.requestId, ...describeFault(error) }, 'nobody answered');
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = fault?.status ?? 500;
    res.status(status).setHeader('Cache-Control', 'no-store');
    if (status === 503) res.setHeader('Retry-After', '2');
    if (status < 500) res.type('text/plain').send(`${String(status)}\n`);
    else res.type('html').send(page);
  };
}
