import { createHash } from 'node:crypto';
import type { RequestHandler } from 'express';

/** An affiliate with its colour (`#rrggbb`, at least 4.5:1 on white; UF7). */
export interface Accented {
  readonly code: string;
  readonly accent: string;
}

const code = /^[a-z]{3,20}$/;
const colour = /^#[0-9a-f]{6}$/;

/** The affiliates' accents as a style sheet with rules on `[data-affiliate]`. Throws for what is no code or no colour. */
export function accentsCss(affiliates: readonly Accented[]): string {
  return affiliates.map(rule).join('');
}

function rule(affiliate: Accented): string {
  if (!code.test(affiliate.code) || !colour.test(affiliate.accent)) throw new Error('no accent of an affiliate');
  return `[data-affiliate=${affiliate.code}]{--mk-accent:${affiliate.accent}}`;
}

/** Where pages find that sheet; it changes with its content. */
export function accentsAddress(affiliates: readonly Accented[]): string {
  const tag = createHash('sha256').update(accentsCss(affiliates)).digest('hex').slice(0, 10);
  return `/assets/accents.${tag}.css`;
}

/** The route of `serveAccents`. */
export const accentsRoute = '/assets/accents.:tag.css';

/** Answers `accentsRoute` with the accents of now; an older tag is answered too, but not kept. */
export function serveAccents(list: () => Promise<readonly Accented[]>): RequestHandler {
  return async (req, res) => {
    const affiliates = await list();
    const isNow = req.originalUrl === accentsAddress(affiliates);
    res.setHeader('Cache-Control', isNow ? 'public, max-age=31536000, immutable' : 'no-cache');
    res.type('css').send(accentsCss(affiliates));
  };
}
