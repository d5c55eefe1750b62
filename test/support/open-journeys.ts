import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { App } from '../../src/app.js';
import type { TestHouse } from './build-test-house.js';
import { launchChromium } from './chromium.js';
import { customerPassword, staffPassword } from './given.js';
import { buildTestApp } from './test-app.js';

export interface Journeys {
  readonly app: App;
  readonly baseUrl: string;
  /** A browser of its own, with its own cookies. */
  visitor(options?: { readonly scripts?: boolean }): Promise<Page>;
  signedIn(email: string, options?: { readonly scripts?: boolean }): Promise<Page>;
  staff(email: string, options?: { readonly scripts?: boolean }): Promise<Page>;
}

/**
 * The real program behind a real listener, and a real browser before it: called at the top of a file, after
 * `buildTestHouse`. Scripts are off unless a journey wants them (UP4).
 */
export function openJourneys(test: TestHouse): Journeys {
  let handler: RequestListener | null = null;
  let opened: {
    readonly app: App;
    readonly baseUrl: string;
    readonly browser: Browser;
    readonly server: Server;
  } | null = null;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const server = createServer((req, res) => handler?.(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const app = await buildTestApp(test, { baseUrl });
    handler = app.handler;
    opened = { app, baseUrl, browser: await launchChromium(), server };
    // The first launch on a machine unpacks the browser.
  }, 120_000);
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    if (opened === null) return;
    const { browser, server } = opened;
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const now = () => {
    if (opened === null) throw new Error('the browser opens before the first test');
    return opened;
  };
  const visitor: Journeys['visitor'] = async ({ scripts = false } = {}) => {
    const context = await now().browser.newContext({ javaScriptEnabled: scripts, baseURL: now().baseUrl });
    contexts.push(context);
    context.setDefaultTimeout(5_000);
    return context.newPage();
  };
  return {
    get app() {
      return now().app;
    },
    get baseUrl() {
      return now().baseUrl;
    },
    visitor,
    signedIn: async (email, options) => {
      const page = await visitor(options);
      await page.goto('/sign-in');
      await fillSignIn(page, email, customerPassword);
      return page;
    },
    staff: async (email, options) => {
      const page = await visitor(options);
      await page.goto('/staff/sign-in');
      await fillSignIn(page, email, staffPassword);
      await fillCode(page);
      return page;
    },
  };
}

/** Types the code that the demo shows. */
async function fillCode(page: Page): Promise<void> {
  await page.getByRole('textbox').fill((await page.locator('[data-demo-code]').textContent()) ?? '');
  await page.locator('main form button').click();
}

/** Fills the sign-in form that the page shows, and for a customer on a new device the code. */
export async function fillSignIn(
  page: Page,
  email: string,
  password = customerPassword,
  entersCode = true,
): Promise<void> {
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('main form button').click();
  if (entersCode && new URL(page.url()).pathname === '/sign-in/code') await fillCode(page);
}
