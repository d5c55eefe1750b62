import type { RequestHandler, Router } from 'express';
import { HttpFault } from './http-fault.js';
import type { LimitName, Limits } from './rate-limit.js';

export type Method = 'GET' | 'POST';

const writes: Readonly<Record<Method, boolean>> = { GET: false, POST: true };

/** Whether a request may change something: by its method, of those that any row takes. All others are refused anyway. */
export function isWrite({ method }: { readonly method: string }): boolean {
  return method in writes && writes[method as Method];
}

/**
 * One address of a door as data: what it takes, who may come, what it does. Guards, the addresses to which a sign-in may
 * return, the matrix tests and the list of pages for axe are all made from these rows.
 */
export interface Route<Guarded> {
  readonly method: Method;
  readonly path: string;
  readonly guarded: Guarded;
  readonly limit: LimitName | null;
  /** Whether there is something to look at: a sign-in may lead back to it. */
  readonly isPage: boolean;
  /** Whether everybody who brings no cookie gets the same page, however often the address is asked for. */
  readonly isForAll: boolean;
  /** The names with which its last part, a variable, is a page; null where only the page itself can say. */
  readonly names: ReadonlySet<string> | null;
}

interface GetOptions {
  /** False for an address that only a form posts to, whose GET says so after it has looked whose it is. */
  readonly isPage?: boolean;
  readonly isForAll?: boolean;
  readonly names?: ReadonlySet<string>;
}

interface PostOptions {
  readonly limit?: LimitName;
}

export function get<Guarded>(
  path: string,
  guarded: Guarded,
  { isPage = true, isForAll = false, names }: GetOptions = {},
): Route<Guarded> {
  return { method: 'GET', path, guarded, limit: null, isPage, isForAll, names: names ?? null };
}

export function post<Guarded>(path: string, guarded: Guarded, { limit }: PostOptions = {}): Route<Guarded> {
  return { method: 'POST', path, guarded, limit: limit ?? null, isPage: false, isForAll: false, names: null };
}

interface Mounting<Guarded> {
  readonly routes: readonly Route<Guarded>[];
  readonly limits: Limits;
  readonly handlerOf: (guarded: Guarded) => RequestHandler;
  /** Goes on when what a GET row shows is there, else answers or throws what its GET would. */
  readonly finderOf: (guarded: Guarded) => RequestHandler;
}

/**
 * Puts the rows into a router, path by path in their order; a method that no row of a path takes is 405 with `Allow`.
 * Where a path names a thing, what is not there is 404 for every method (http.md 7).
 */
export function mountRoutes<Guarded>(router: Router, { routes, limits, handlerOf, finderOf }: Mounting<Guarded>): void {
  for (const path of new Set(routes.map((route) => route.path))) {
    const rows = routes.filter((route) => route.path === path);
    const place = router.route(path);
    for (const { method, guarded, limit } of rows) {
      const handlers = [...(limit === null ? [] : limits[limit]), handlerOf(guarded)];
      if (method === 'GET') place.get(...handlers);
      else place.post(...handlers);
    }
    const allow = rows.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    const page = path.includes(':') ? rows.find(({ method }) => method === 'GET') : undefined;
    if (page !== undefined) place.all(finderOf(page.guarded));
    place.all(() => {
      throw new HttpFault('method-not-allowed', { allow });
    });
  }
}

/** Whether a path fits a route's pattern: the same number of parts, `:name` taking any one of them. */
export function fitsPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith(':') ? (given[index] ?? '') !== '' : part === given[index]))
  );
}
