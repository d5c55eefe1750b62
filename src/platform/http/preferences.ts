import type { Request, Response } from 'express';
import { type Language, languages } from '../../vocabulary/language.js';
import type { Display, TextSize } from './chrome.js';
import { readCookie } from './cookies.js';
import type { Query } from './strict-query.js';

const name = 'pref';
const yearMs = 365 * 24 * 3_600_000;
const sizes: readonly TextSize[] = ['m', 'l', 'xl'];
const contrasts = ['off', 'high'] as const;

interface Chosen {
  readonly textSize: TextSize | null;
  readonly contrast: (typeof contrasts)[number] | null;
  readonly language: Language | null;
}

/** How pages are shown to a browser: what its address asks, what it chose before, what it says of itself (UF12, AR38). */
export interface Preferences {
  readonly display: Display;
  /** The language that was chosen by hand, by address or cookie; null when nothing was chosen. */
  readonly chosenLanguage: Language | null;
}

/** Reads the display settings of a request. `accountLanguage` counts after a choice made in this browser. */
export function readPreferences(req: Request, query: Query, accountLanguage: Language | null = null): Preferences {
  const kept = keptIn(req);
  const asked = askedIn(query);
  const chosenLanguage = asked.language ?? kept.language;
  return {
    chosenLanguage,
    display: {
      language: chosenLanguage ?? accountLanguage ?? acceptedLanguage(req),
      textSize: asked.textSize ?? kept.textSize ?? 'm',
      contrast: asked.contrast ?? kept.contrast,
    },
  };
}

/** Keeps what the address of a GET asks for in the cookie `pref` for a year; unknown values are ignored. */
export function keepPreferences(
  req: Request,
  res: Response,
  { query, isHttps }: { query: Query; isHttps: boolean },
): void {
  const asked = askedIn(query);
  if (asked.textSize === null && asked.contrast === null && asked.language === null) return;
  writePreferences(res, { ...keptIn(req), ...onlyGiven(asked) }, isHttps);
}

/** Writes the cookie whole, as the settings page does. */
export function writePreferences(res: Response, { textSize, contrast, language }: Chosen, isHttps: boolean): void {
  const value = [textSize ?? '', contrast ?? '', language ?? ''].join('.');
  res.cookie(name, value, { maxAge: yearMs, httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' });
}

function keptIn(req: Request): Chosen {
  const [size, contrast, language] = (readCookie(req, name) ?? '').split('.');
  return { textSize: oneOf(sizes, size), contrast: oneOf(contrasts, contrast), language: oneOf(languages, language) };
}

function askedIn(query: Query): Chosen {
  return {
    textSize: oneOf(sizes, query('text')),
    contrast: oneOf(contrasts, query('contrast')),
    language: oneOf(languages, query('lang')),
  };
}

function onlyGiven(chosen: Chosen): Partial<Chosen> {
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null));
}

/** One of the allowed values, or null for anything else. */
export function oneOf<Value extends string>(allowed: readonly Value[], value: string | null | undefined): Value | null {
  return allowed.find((one) => one === value) ?? null;
}

/** The language that the browser says it wants; Korean when it wants neither (AR38). */
export function acceptedLanguage(req: Request): Language {
  return req.headers['accept-language'] === undefined
    ? 'ko'
    : (oneOf(languages, req.acceptsLanguages('ko', 'en') || '') ?? 'ko');
}
