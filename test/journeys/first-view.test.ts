import { gzipSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { openJourneys } from '../support/open-journeys.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

/** KB of a first view, and how many font files it takes (UF14, RU38). */
const budgets = {
  customer: { html: 8, css: 14 },
  staff: { html: 20, css: 24 },
  fontCss: 13,
  fonts: 380,
  fontFiles: 20,
} as const;

const kilobytes = (bytes: number): number => Math.round((bytes / 1024) * 10) / 10;

interface Sizes {
  readonly html: number;
  readonly css: number;
  readonly fontCss: number;
  readonly fonts: number;
  readonly fontFiles: number;
  readonly requests: number;
}

/** What a browser with an empty cache takes for a page, in KB as they travel. */
async function sizesOf(page: Page, path: string): Promise<Sizes> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  const storageState = await page.context().storageState();
  const fresh = await browser.newContext({ javaScriptEnabled: false, baseURL: journeys.baseUrl, storageState });
  const answers: Response[] = [];
  fresh.on('response', (answer) => answers.push(answer));
  await (await fresh.newPage()).goto(path, { waitUntil: 'networkidle' });
  const bodies = await Promise.all(
    answers.map(async (answer) => ({ kind: kindOf(answer), body: await answer.body() })),
  );
  await fresh.close();
  const sum = (kind: Kind, weigh: (body: Buffer) => number): number =>
    bodies.reduce((total, one) => total + (one.kind === kind ? weigh(one.body) : 0), 0);
  const zipped = (kind: Kind): number => kilobytes(sum(kind, (body) => gzipSync(body).length));
  return {
    html: zipped('html'),
    css: zipped('css'),
    fontCss: zipped('fontCss'),
    fonts: kilobytes(sum('font', (body) => body.length)),
    fontFiles: sum('font', () => 1),
    requests: bodies.length,
  };
}

type Kind = 'html' | 'css' | 'fontCss' | 'font' | 'other';

function kindOf(answer: Response): Kind {
  const path = new URL(answer.url()).pathname;
  if (path.endsWith('.woff2')) return 'font';
  if (path.includes('/font')) return 'fontCss';
  if (path.endsWith('.css')) return 'css';
  return answer.request().isNavigationRequest() ? 'html' : 'other';
}

test('the first view of each page stays within its budget', async () => {
  const people = await given.people();
  const adopted = await given.decided(people);
  const open = await given.underReview(people);
  for (let n = 0; n < 50; n += 1) {
    if (n % 7 === 0) testHouse.clock.advance({ days: 1 });
    await given.received(people.author);
  }
  await testHouse.settle();
  const customer = await journeys.signedIn(people.author.email);
  const reviewer = await journeys.staff(people.reviewer.email);
  const visitor = await journeys.visitor();
  const views = [
    [visitor, '/', budgets.customer],
    [visitor, '/bank', budgets.customer],
    [visitor, '/proposals/new?affiliate=bank', budgets.customer],
    [visitor, '/help', budgets.customer],
    [customer, '/proposals', budgets.customer],
    [customer, `/proposals/${adopted}`, budgets.customer],
    [customer, `/proposals/${adopted}/receipt`, budgets.customer],
    [customer, '/points', budgets.customer],
    [customer, '/notifications', budgets.customer],
    [reviewer, '/staff', budgets.staff],
    [reviewer, '/staff/proposals?view=unassigned', budgets.staff],
    [reviewer, `/staff/proposals/${open}`, budgets.staff],
  ] as const;
  const lines: string[] = [];
  for (const [page, path, budget] of views) {
    const seen = await sizesOf(page, path);
    const { html, css, fontCss, fonts, fontFiles, requests } = seen;
    lines.push(
      `${path.replace(/S-\d+-\d+/, '…').padEnd(34)} html ${String(html)} css ${String(css)} font css ${String(fontCss)} ` +
        `fonts ${String(fonts)} in ${String(fontFiles)} files, ${String(requests)} requests`,
    );
    expect(html).toBeGreaterThan(0);
    expect({ path, ...seen, isWithin: true }).toEqual({
      path,
      ...seen,
      isWithin:
        html <= budget.html &&
        css <= budget.css &&
        fontCss <= budgets.fontCss &&
        fonts <= budgets.fonts &&
        fontFiles <= budgets.fontFiles,
    });
  }
  console.log(['KB of a first view, packed (UF14)', ...lines].join('\n'));
}, 60_000);
