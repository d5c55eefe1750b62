import { fitsPath, type Route } from './route.js';

const plain = /^\/[A-Za-z0-9/_.~:-]*(\?[A-Za-z0-9/_.~:=&%+-]*)?$/;

/**
 * The address to which a sign-in returns, or null (H11): a path of this door that a GET answers, with its query. What
 * else stands in `next` (another host, a backslash, a control character, an unknown path) leads nowhere.
 */
export function readNext(next: string | null | undefined, routes: readonly Route<unknown>[]): string | null {
  if (next === null || next === undefined || next.length > 500 || !plain.test(next) || next.startsWith('//')) return null;
  const path = next.split('?', 1)[0] ?? '/';
  return routes.some((route) => route.method === 'GET' && fitsPath(route.path, path)) ? next : null;
}
