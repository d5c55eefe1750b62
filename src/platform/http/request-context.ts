import type { RequestHandler } from 'express';
import type { Clock } from '../clock.js';
import type { Ids } from '../ids.js';
import type { Logger } from '../logger.js';
import type { Metrics } from '../metrics.js';

declare global {
  // Express takes additions to its request in this namespace only.
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the one way that @types/express offers
  namespace Express {
    interface Request {
      /** Names the request in logs, audit rows and on error pages: `7F3A-91C2`. */
      requestId: string;
      /** The door that answered, for the log; set by the door. */
      door?: string;
    }
  }
}

interface Needs {
  readonly ids: Ids;
  readonly systemClock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'requestAnswered'>;
}

/**
 * Names each request, and logs and counts it once it is answered: door, route template, status, milliseconds (AR55).
 *
 * Never the path, the query, the body or an address: a receipt number or a name would stand in them (H27).
 */
export function startRequest({ ids, systemClock, logger, metrics }: Needs): RequestHandler {
  const nextNumber = numberRequests(ids);
  return (req, res, next) => {
    const startedAt = systemClock.now().getTime();
    req.requestId = nextNumber();
    res.on('finish', () => {
      const { requestId, method, door = 'house' } = req;
      const status = res.statusCode;
      const template: unknown = req.route;
      const route = hasPath(template) ? template.path : null;
      const ms = systemClock.now().getTime() - startedAt;
      logger.info({ requestId, door, method, route, status, ms });
      metrics.requestAnswered({ door, method, route, status, seconds: ms / 1_000 });
    });
    next();
  };
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const perName = letters.length ** 4;

/** Numbers requests in a row below a random name, which costs a fraction of a random number for each. */
function numberRequests(ids: Ids): () => string {
  let name = '';
  let count = 0;
  return () => {
    if (count === 0) name = ids.make<'request'>().slice(0, 4).toUpperCase();
    const number = [15, 10, 5, 0].map((bits) => letters.charAt((count >> bits) & 31)).join('');
    count = (count + 1) % perName;
    return `${name}-${number}`;
  };
}

function hasPath(route: unknown): route is { readonly path: string } {
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string';
}
