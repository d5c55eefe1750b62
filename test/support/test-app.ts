import { join } from 'node:path';
import request, { type Response } from 'supertest';
import { type App, type AppSettings, buildApp } from '../../src/app.js';
import { createLogger } from '../../src/platform/logger.js';
import { type Metrics, noMetrics } from '../../src/platform/metrics.js';
import { type TestHouse, testBaseUrl } from './build-test-house.js';
import { customerPassword, staffPassword } from './given.js';

export interface TestAppOptions {
  readonly baseUrl?: string;
  readonly isDemo?: boolean;
  readonly pageLimit?: number;
  /** One proxy stands in front when left out. */
  readonly trustProxy?: number;
  /** Other rooms than the house's, such as one that fails. */
  readonly rooms?: (house: TestHouse['house']) => AppSettings['rooms'];
  /** Takes the lines of the log. */
  readonly log?: { write(line: string): void };
  readonly metrics?: Metrics;
}

/** A browser with its own cookies; it comes from a page of ours unless a test says otherwise. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts a form with the token of the page `from` (the same address when left out). */
  post(path: string, fields: PostFields, options?: PostOptions): Promise<Response>;
  /** The token of a page. */
  tokenOf(path: string): Promise<string>;
  signIn(email: string, next?: string): Promise<Response>;
  /** Types the code that the demo shows to a customer on a new device. */
  enterCode(): Promise<Response>;
  signInStaff(email: string): Promise<Response>;
}

export type PostFields = Readonly<Record<string, string | readonly string[]>>;

export interface PostOptions {
  readonly from?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestApp {
  readonly app: App;
  readonly browser: () => TestBrowser;
}

/** The whole program over the rooms of a test house or of a second one, without a listener. */
export function buildTestApp(
  test: Pick<TestHouse, 'house' | 'database' | 'clock' | 'systemClock' | 'ids' | 'texts'>,
  options: TestAppOptions = {},
): Promise<App> {
  const {
    baseUrl = testBaseUrl,
    isDemo = true,
    pageLimit = 1_000_000,
    trustProxy = 1,
    rooms,
    log,
    metrics = noMetrics,
  } = options;
  const { house, database, clock, systemClock, ids, texts } = test;
  return buildApp({
    rooms: rooms?.(house) ?? (isDemo ? house : { ...house, demo: null }),
    database,
    texts,
    logger: createLogger(log === undefined ? { level: 'silent' } : { level: 'debug', stream: log }),
    metrics,
    health: {
      readiness: () => Promise.resolve({ isReady: true, database: 'writable', migrations: 'done', isDraining: false }),
    },
    version: { version: '0.0.0', commit: null },
    clock,
    systemClock,
    ids,
    folder: join(import.meta.dirname, '../..'),
    baseUrl,
    trustProxy,
    sessionSecrets: ['session secret of the tests'],
    oauthKey: 'oauth key of the tests',
    pageLimit,
    helpPhone: '0000-0000',
    isDemo,
  });
}

/** The listener of the whole program over a test house; called at the top of a file, after `buildTestHouse`. */
export function openTestApp(test: TestHouse, options: TestAppOptions = {}): TestApp {
  const { baseUrl = testBaseUrl } = options;
  let opened: App | null = null;
  beforeAll(async () => {
    opened = await buildTestApp(test, options);
  });
  const app = (): App => {
    if (opened === null) throw new Error('the app opens before the first test');
    return opened;
  };
  return {
    get app() {
      return app();
    },
    browser: () => openBrowser(app, baseUrl),
  };
}

function openBrowser(app: () => App, baseUrl: string): TestBrowser {
  const cookies = new Map<string, string>();
  const { host, origin, protocol } = new URL(baseUrl);
  const headersOf = (more: Readonly<Record<string, string>>): Record<string, string> => ({
    Host: host,
    ...(protocol === 'https:' ? { 'X-Forwarded-Proto': 'https' } : {}),
    ...(cookies.size > 0 ? { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
    ...more,
  });
  const keep = (answer: Response): Response => {
    const set: unknown = answer.headers['set-cookie'];
    for (const line of Array.isArray(set) ? (set as string[]) : []) {
      const [pair = ''] = line.split(';', 1);
      const at = pair.indexOf('=');
      if (/expires=thu, 01 jan 1970/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };

  const browser: TestBrowser = {
    cookies,
    get: async (path, headers = {}) => keep(await request(app().handler).get(path).set(headersOf(headers))),
    post: async (path, fields, { from = path, headers = {} } = {}) => {
      const _csrf = await browser.tokenOf(from);
      const body = new URLSearchParams(pairsOf({ _csrf, ...fields })).toString();
      return keep(
        await request(app().handler)
          .post(path)
          .set(headersOf({ Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded', ...headers }))
          .send(body),
      );
    },
    tokenOf: async (path) => tokenIn((await browser.get(path)).text),
    signIn: async (email, next = '') => {
      const answer = await browser.post('/sign-in', { email, password: customerPassword, next });
      return answer.headers['location'] === '/sign-in/code' ? browser.enterCode() : answer;
    },
    enterCode: async () => {
      const page = await browser.get('/sign-in/code');
      return browser.post('/sign-in/code', { code: /data-demo-code>(\d+)</.exec(page.text)?.[1] ?? '' });
    },
    signInStaff: async (email) => {
      await browser.post('/staff/sign-in', { email, password: staffPassword, next: '' });
      const page = await browser.get('/staff/sign-in/code');
      const code = /data-demo-code>(\d+)</.exec(page.text)?.[1] ?? '';
      return browser.post('/staff/sign-in/code', { code });
    },
  };
  return browser;
}

/** An address that a row of a door answers, with a name of something that does not exist for each of its variables. */
export function sampleOf(path: string): string {
  return path.replace(':receiptNumber', 'S-2026-999999').replace(':affiliate', 'bank').replace(/:\w+/g, 'x');
}

/** The token of the first form of a page; empty when it has none. */
export function tokenIn(html: string): string {
  return /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
}

function pairsOf(fields: PostFields): [string, string][] {
  return Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]));
}
