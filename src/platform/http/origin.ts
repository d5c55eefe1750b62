import type { RequestHandler } from 'express';
import { HttpFault } from './http-fault.js';
import { isWrite } from './route.js';

export interface OwnOrigin {
  /** Origins that are this program: the base URL, and in the demo `localhost` with the same port (RU30). */
  readonly origins: readonly string[];
}

/** The origins of this program by its base URL. */
export function ownOrigins({
  baseUrl,
  isDemo,
}: {
  readonly baseUrl: string;
  readonly isDemo: boolean;
}): readonly string[] {
  const own = new URL(baseUrl);
  if (!isDemo) return [own.origin];
  const local = new URL(own.origin);
  local.hostname = 'localhost';
  return [own.origin, local.origin];
}

/**
 * Refuses a request for another host (421, H12): links and cookies are made for the base URL only, and a forged `Host`
 * would put a stranger's address into a page. `OPTIONS *` asks for no address at all: nothing is there (404).
 */
export function ownHostOnly({ origins }: OwnOrigin): RequestHandler {
  const hosts = new Set(origins.map((origin) => new URL(origin).host));
  return (req, _res, next) => {
    if (!hosts.has(req.headers.host ?? '')) throw new HttpFault('foreign-host');
    if (!req.url.startsWith('/')) throw new HttpFault('not-found');
    next();
  };
}

/**
 * Refuses a write that does not come from a page of ours (H8, RU30), before session and body are touched.
 *
 * Browsers say where a request comes from and scripts of other sites cannot change it: `Sec-Fetch-Site` where there is
 * one, else `Origin`. A request that says neither is no browser's form.
 */
export function ownOriginOnly({ origins }: OwnOrigin): RequestHandler {
  return (req, _res, next) => {
    if (isWrite(req) && !isOwn(req.headers['sec-fetch-site'], req.headers.origin, origins)) {
      throw new HttpFault('foreign-origin');
    }
    next();
  };
}

function isOwn(site: string | string[] | undefined, origin: string | undefined, origins: readonly string[]): boolean {
  if (site !== undefined) return site === 'same-origin';
  return origin !== undefined && origins.includes(origin);
}
