import type { Request, Response } from 'express';
import { type SeoulDay, seoulDayOf } from '../../vocabulary/calendar.js';
import type { Language } from '../../vocabulary/language.js';
import type { Clock } from '../clock.js';
import { type Formats, formatsFor } from '../texts/formats.js';
import type { Texts, Translate } from '../texts/texts.js';
import type { Display } from './chrome.js';
import type { Csrf } from './csrf.js';
import { type KeptFields, takeKeptFields } from './kept-form.js';
import type { Viewer } from './page.js';
import { isProvedLately, noteProof } from './proved-lately.js';
import { readPreferences } from './preferences.js';
import { type Query, readQuery } from './strict-query.js';

/** What every visit of a door shares. */
export interface VisitSettings {
  readonly texts: Texts;
  /** The business clock. */
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly csrf: Csrf;
  readonly isDemo: boolean;
  readonly isHttps: boolean;
  readonly helpPhone: string;
}

export interface VisitFacts {
  readonly req: Request;
  readonly res: Response;
  readonly settings: VisitSettings;
  readonly accountLanguage?: Language | null;
  /** Error pages hand in a query that may be odd; otherwise the request's own is read, and an odd one is 400. */
  readonly query?: Query;
}

const formats = new WeakMap<Translate, Formats>();

/**
 * One request as handlers see it: who asks, in which language, for what. A handler takes it and returns an `Answer`; it
 * never touches Express. Everything is worked out when first asked for.
 */
export class Visit implements Viewer {
  readonly #req: Request;
  readonly #res: Response;
  readonly #settings: VisitSettings;
  readonly #query: Query;
  #isPersonal = false;
  readonly display: Display;
  readonly text: Translate;
  /** The business clock at the start of the visit. */
  readonly now: Date;

  constructor({ req, res, settings, accountLanguage = null, query = readQuery(req) }: VisitFacts) {
    this.#req = req;
    this.#res = res;
    this.#settings = settings;
    this.#query = query;
    this.display = readPreferences(req, query, accountLanguage).display;
    this.text = settings.texts.for(this.display.language);
    this.now = settings.clock.now();
  }

  get language(): Language {
    return this.display.language;
  }

  get today(): SeoulDay {
    return seoulDayOf(this.now);
  }

  /** Days, times and sums in the viewer's words. */
  get formats(): Formats {
    const made = formats.get(this.text) ?? formatsFor(this.text, this.language);
    formats.set(this.text, made);
    return made;
  }

  /** The texts of another language than the viewer's, for what was once shown in it. */
  textIn(language: Language): Translate {
    return this.#settings.texts.for(language);
  }

  get requestId(): string {
    return this.#req.requestId;
  }

  /** From which address of the network, for the record of acts alone. */
  get ip(): string | null {
    return this.#req.ip ?? null;
  }

  get isDemo(): boolean {
    return this.#settings.isDemo;
  }

  get helpPhone(): string {
    return this.#settings.helpPhone;
  }

  /** The path as it was asked for, with the door's prefix. */
  get path(): string {
    return this.address.split('?', 1)[0] ?? '/';
  }

  /** The path with its query: what a form of this page posts to. */
  get address(): string {
    return this.#req.originalUrl;
  }

  /** The token of this page's forms. Whoever asks for it gets a session, and a page that nobody else may keep. */
  get csrf(): string {
    this.#isPersonal = true;
    return this.#settings.csrf.tokenOf(this.#req);
  }

  /** Whether the page holds something of one person or session: then it is never stored (UX4). */
  get isPersonal(): boolean {
    return this.#isPersonal;
  }

  /** The fields as posted; for a form's `read` only. */
  get body(): unknown {
    return this.#req.body as unknown;
  }

  /** Whether the browser asks to save data (UF11). */
  get savesData(): boolean {
    return this.#req.headers['save-data'] === 'on';
  }

  /** What was typed into this page's form before the session ended (RU34); handed out once. */
  get kept(): KeptFields | null {
    return takeKeptFields(this.#req, this.path);
  }

  /** A field of the query; null when it is absent, 400 when it stands there twice (RU29). */
  query(name: string): string | null {
    return this.#query(name);
  }

  /** A part of the path by its name in the route. */
  param(name: string): string {
    const value = this.#req.params[name];
    return typeof value === 'string' ? value : '';
  }

  /** Notes that the person has just proved again who it is (AT9). */
  noteProof(): void {
    noteProof(this.#req, this.#settings.systemClock);
  }

  /** Whether the person proved who it is so many minutes ago at most. */
  protected provedWithin(minutes: number): boolean {
    return isProvedLately(this.#req, { systemClock: this.#settings.systemClock, minutes });
  }

  /** How long it is until a moment of the machine's clock, in whole seconds, for `Retry-After` (RU11). */
  secondsUntil(moment: Date): string {
    const ms = moment.getTime() - this.#settings.systemClock.now().getTime();
    return String(Math.max(1, Math.ceil(ms / 1_000)));
  }

  /** For the frame of the door and its sign-in, where Passport needs it; never for other handlers. */
  get request(): Request {
    return this.#req;
  }

  /** As `request`. */
  get response(): Response {
    return this.#res;
  }
}
