import { fitsPath, type Route } from './route.js';

/** Reads an address to which a sign-in may return; null when it is none of this door's pages (H11). */
export type ReadNext = (next: string | null | undefined) => string | null;

const plain = /^\/[A-Za-z0-9/_.~:-]*(\?[A-Za-z0-9/_.~:=&%+-]*)?$/;
const longest = 500;

/**
 * Takes only a path that a page of this door answers, with its query. What else stands in `next` (another host, a
 * backslash, a control character, an unknown path) leads nowhere. `prefix` stands before every path of the door.
 */
export function nextReader(routes: readonly Route<unknown>[], prefix = ''): ReadNext {
  return (next) => {
    if (typeof next !== 'string' || next.length > longest || !plain.test(next) || next.startsWith('//')) return null;
    const path = pathOf(next);
    if (!path.startsWith(prefix)) return null;
    const inner = path.slice(prefix.length);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const isOwn = routes.some(
      ({ isPage, path: pattern, names }) =>
        isPage && fitsPath(pattern, inner === '' ? '/' : inner) && (names === null || names.has(name)),
    );
    return isOwn ? next : null;
  };
}

/** The page to which a form belongs: its own address, or the one above for an address that is only posted to. */
export function pageBehind(address: string, readNext: ReadNext): string | null {
  const path = pathOf(address);
  const above = path.slice(0, path.lastIndexOf('/')) + address.slice(path.length);
  return readNext(address) ?? readNext(above);
}

/** An address without its query. */
export function pathOf(address: string): string {
  return address.split('?', 1)[0] ?? '/';
}
