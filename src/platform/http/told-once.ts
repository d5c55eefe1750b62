import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    told?: { readonly at: string; readonly lines: readonly string[] };
  }
}

/**
 * Lays by what a person is told once and never again, for the page at `at` to which a 303 leads. It lies in the session
 * alone, sealed, and only its hashes lie anywhere else.
 */
export function layByTold(req: Request, at: string, lines: readonly string[]): void {
  req.session.told = { at, lines };
}

/** Takes it for this page, once. */
export function takeTold(req: Request, at: string): readonly string[] | null {
  const { told } = req.session;
  if (told?.at !== at) return null;
  delete req.session.told;
  return told.lines;
}
