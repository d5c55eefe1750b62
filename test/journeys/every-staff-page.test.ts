import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOf, faultsOfShown, unvisited } from './page-faults.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

const displays = [
  { width: 320, display: 'lang=ko&text=xl&contrast=off' },
  { width: 390, display: 'lang=en&text=m&contrast=high' },
  { width: 1280, display: 'lang=ko&text=m&contrast=off' },
  { width: 1280, display: 'lang=en&text=m&contrast=off' },
] as const;

test('every page of staff, in every state, is sound for everybody', async () => {
  const people = await given.people();
  const { reviewer, approver, author } = people;
  const unassigned = await given.received(author, {
    title: '긴'.repeat(100),
    problem: '띄어쓰기없이이어지는글'.repeat(270),
  });
  const assigned = await given.assigned(people);
  const reviewed = await given.underReview(people);
  const prepared = await given.prepared(people);
  const decided = await given.decided(people);

  const nobody = await journeys.visitor({ scripts: true });
  const first = await journeys.staff(reviewer.email, { scripts: true });
  const second = await journeys.staff(approver.email, { scripts: true });
  const looks: readonly (readonly [Page, string, number?])[] = [
    [nobody, '/staff/sign-in'],
    [first, '/staff'],
    [first, '/staff/proposals'],
    [first, '/staff/proposals?view=mine'],
    [first, '/staff/proposals?view=unassigned'],
    [first, '/staff/proposals?view=overdue'],
    [first, `/staff/proposals/${unassigned}`],
    [first, `/staff/proposals/${assigned}?view=mine`],
    [first, `/staff/proposals/${reviewed}?view=mine`],
    [first, `/staff/proposals/${decided}`],
    [first, `/staff/proposals/${reviewed}/decision`],
    [first, `/staff/proposals/${prepared}/approval`, 403],
    [first, '/staff/proposals/S-2026-999999', 404],
    [second, '/staff'],
    [second, '/staff/proposals?view=approval'],
    [second, `/staff/proposals/${prepared}`],
    [second, `/staff/proposals/${prepared}/approval?view=approval`],
    [second, `/staff/proposals/${decided}/approval`, 409],
  ];
  const faults: string[] = [];
  for (const { width, display } of displays) {
    for (const [page, path, status = 200] of looks)
      faults.push(...(await faultsOf(page, { path, width, display, status })));
  }
  faults.push(...(await refusedDecision(first, reviewed)));
  const rows = journeys.app.staffRoutes
    .filter(({ isPage, method }) => isPage && method === 'GET')
    .map(({ path }) => `/staff${path === '/' ? '' : path}`);
  // The code page stands between the two factors; every sign-in above went over it.
  expect(unvisited(rows, [...looks.map(([, path]) => path), '/staff/sign-in/code'])).toEqual([]);
  expect(faults).toEqual([]);
}, 240_000);

/** A decision that lacks everything its outcome asks, for each outcome. */
async function refusedDecision(page: Page, receiptNumber: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const outcome of ['adopted', 'partially_adopted', 'not_adopted']) {
    await page.goto(`/staff/proposals/${receiptNumber}/decision`);
    await page.locator(`[name=outcome][value=${outcome}]`).check();
    await page.locator('[name=intent][value=propose]').click();
    await page.locator('.govuk-error-summary').waitFor();
    faults.push(...(await faultsOfShown(page)).map((fault) => `refused ${outcome}: ${fault}`));
  }
  return faults;
}
