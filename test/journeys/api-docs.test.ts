import { buildTestHouse } from '../support/build-test-house.js';
import { clientWish } from '../support/membership-api.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, pageRows } from './look-at-pages.js';
import { faultsHeard, faultsOfShown } from './page-faults.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const journeys = openJourneys(testHouse);

test('the pages of the API are sound in every display', async () => {
  const page = await journeys.visitor({ scripts: true });
  const paths = ['/api-docs', '/problems', '/problems/insufficient-points', '/problems/not-found'];
  const rows = pageRows(journeys.app.webRoutes);
  expect(
    await faultsOfLooks(
      paths.map((path) => ({ page, path })),
      { rows },
    ),
  ).toEqual([]);
}, 120_000);

test('the calls can be read without scripts, and tried with them, under the policy of every page', async () => {
  await testHouse.house.redemption.addClient(testHouse.accessOf.operator, clientWish);
  const plain = await journeys.visitor();
  await plain.goto('/api-docs?lang=en');
  expect(await plain.getByText('POST /redemptions/{id}/capture').count()).toBe(1);

  const page = await journeys.visitor({ scripts: true });
  const violations: string[] = [];
  await page.exposeFunction('tellViolation', (what: string) => violations.push(what));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (window as unknown as { tellViolation: (what: string) => void }).tellViolation(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  await faultsHeard(page);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/api-docs?lang=en');
  expect(await faultsOfShown(page, [320, 390, 1280])).toEqual([]);
  expect(asked.filter((url) => url.includes('swagger'))).toEqual([]);

  await page.locator('#try summary').click();
  // A large script on a busy machine.
  page.setDefaultTimeout(40_000);
  await page.locator('.swagger-ui .opblock').first().waitFor();
  expect(await page.locator('.swagger-ui .opblock').count()).toBe(9);
  await page.locator('#operations-default-redeem button.opblock-summary-control').click();
  await page.locator('#operations-default-redeem .try-out__btn').click();
  await page.locator('#operations-default-redeem input[placeholder="Idempotency-Key"]').fill('try-1');
  await page.locator('#operations-default-redeem .execute').click();
  await page
    .locator('#operations-default-redeem .live-responses-table .response-col_status')
    .first()
    .waitFor({ timeout: 40_000 });
  // Without a token: the answer is the API's own.
  expect(await page.locator('#operations-default-redeem .live-responses-table').innerText()).toContain('invalid-token');
  expect(violations).toEqual([]);
  expect((await faultsHeard(page)).filter((fault) => !fault.startsWith('401 for /api/membership/v1'))).toEqual([]);
  // Nobody else is asked.
  expect(asked.filter((url) => !url.startsWith(`${journeys.baseUrl}/`) && !url.startsWith('data:'))).toEqual([]);
  // Our own part stays sound beside it.
  await page.evaluate(() => document.getElementById('swagger-ui')?.remove());
  expect(await faultsOfShown(page, [390, 1280])).toEqual([]);
}, 120_000);
