import { gzipSync } from 'node:zlib';
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

test('the first view of each page stays within its budget', async () => {
  const people = await given.people();
  const adopted = await given.decided(people);
  const open = await given.underReview(people);
  await testHouse.settle();
  const customer = await journeys.signedIn(people.author.email);
  const reviewer = await journeys.staff(people.reviewer.email);
  const visitor = await journeys.visitor();
  const views = [
    [visitor, '/', budgets.customer],
    [visitor, '/bank', budgets.customer],
    [visitor, '/proposals/new?affiliate=bank', budgets.customer],
    [customer, `/proposals/${adopted}`, budgets.customer],
    [customer, `/proposals/${adopted}/receipt`, budgets.customer],
    [customer, '/points', budgets.customer],
    [reviewer, '/staff/proposals?view=mine', budgets.staff],
    [reviewer, `/staff/proposals/${open}`, budgets.staff],
  ] as const;
  for (const [page, path, budget] of views) {
    const sizes = { html: 0, css: 0, fontCss: 0, fonts: 0, fontFiles: 0 };
    const reads: Promise<void>[] = [];
    // An empty cache for each view.
    const context = await page
      .context()
      .browser()
      ?.newContext({
        javaScriptEnabled: false,
        baseURL: journeys.baseUrl,
        storageState: await page.context().storageState(),
      });
    const fresh = await context?.newPage();
    fresh?.on('response', (answer) => {
      reads.push(
        answer.body().then((body) => {
          const url = answer.url();
          if (url.endsWith('.woff2')) {
            sizes.fonts += body.length;
            sizes.fontFiles += 1;
          } else if (url.includes('/font')) sizes.fontCss += gzipSync(body).length;
          else if (url.endsWith('.css')) sizes.css += gzipSync(body).length;
          else if (answer.request().isNavigationRequest()) sizes.html += gzipSync(body).length;
        }),
      );
    });
    await fresh?.goto(path, { waitUntil: 'networkidle' });
    await Promise.all(reads);
    await context?.close();
    const seen = {
      ...sizes,
      html: kilobytes(sizes.html),
      css: kilobytes(sizes.css),
      fontCss: kilobytes(sizes.fontCss),
      fonts: kilobytes(sizes.fonts),
    };
    console.log(`${path.replace(/S-\d+-\d+/, '…')}: ${JSON.stringify(seen)}`);
    expect(seen.html).toBeGreaterThan(0);
    expect(seen.html).toBeLessThanOrEqual(budget.html);
    expect(seen.css).toBeLessThanOrEqual(budget.css);
    expect(seen.fontCss).toBeLessThanOrEqual(budgets.fontCss);
    expect(seen.fonts).toBeLessThanOrEqual(budgets.fonts);
    expect(seen.fontFiles).toBeLessThanOrEqual(budgets.fontFiles);
  }
}, 60_000);
