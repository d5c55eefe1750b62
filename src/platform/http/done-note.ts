import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    done?: { readonly at: string; readonly word: string };
  }
}

/**
 * Lays by what a deed has done, for the page at `at` to which its 303 leads. In the session and not in the address:
 * an address that is kept or written by hand would tell of a deed that nobody did.
 */
export function noteDone(req: Request, at: string, word: string): void {
  req.session.done = { at, word };
}

/** Takes what was laid by for this page, once. */
export function takeDone(req: Request, at: string): string | null {
  const done = req.session.done;
  if (done?.at !== at) return null;
  delete req.session.done;
  return done.word;
}
