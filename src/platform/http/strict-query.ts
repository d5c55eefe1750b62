import type { Request } from 'express';
import { HttpFault } from './http-fault.js';

/** A name with one of these is an operator's or a parser's, never one of ours (H1). */
const odd = /[[\]$.]/;

/** The query of a request by name. Read once: Express parses it anew at every access. */
export type Query = (name: string) => string | null;

/**
 * Reads the query by RU29: unknown names are ignored, a name with `[ ] $ .` is 400 at once, a known name given twice
 * is 400 when it is asked for.
 */
export function readQuery(req: Request): Query {
  const at = req.url.indexOf('?');
  if (at < 0) return () => null;
  const fields = new URLSearchParams(req.url.slice(at + 1));
  for (const name of fields.keys()) if (odd.test(name)) throw new HttpFault('bad-shape');
  return (name) => {
    const [value, second] = fields.getAll(name);
    if (second !== undefined) throw new HttpFault('bad-shape');
    return value ?? null;
  };
}

/** The same for an error page, which must stand whatever the address holds: of an odd query nothing is taken. */
export function readAnyQuery(req: Request): Query {
  try {
    const query = readQuery(req);
    return (name) => {
      try {
        return query(name);
      } catch {
        return null;
      }
    };
  } catch {
    return () => null;
  }
}
