import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { staffPassword } from '../support/given.js';
import { fillSignIn, openJourneys } from '../support/open-journeys.js';
import { givenAccount, givenOfficers, prepared as preparedTicket } from '../deeds/settlement/accounts.js';
import { faultsOfRefusals, fillIn, type Refusal, setHidden } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

async function press(page: Page): Promise<void> {
  await page.locator('main form button').last().click();
}

/** Proposes a decision of which only its outcome was chosen. */
function proposeOnly(outcome: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(`[name=outcome][value=${outcome}]`).check();
    await page.locator('[name=intent][value=propose]').click();
  };
}

/** Proposes what was read before somebody else saved. */
async function proposeOldVersion(page: Page): Promise<void> {
  await setHidden(page, 'version', '1');
  await page.locator('[name=outcome][value=adopted]').check();
  await fillIn(page, { answer: '띄어쓰기없이길게이어지는답'.repeat(230) });
  await page.locator('[name=intent][value=propose]').click();
}

async function publishOldVersion(page: Page): Promise<void> {
  await setHidden(page, 'version', '1');
  await page.locator('[name=verdict][value=publish]').click();
}

test('every no to staff stands on a page that is sound for everybody', async () => {
  const people = await given.people();
  const assigned = await given.assigned(people);
  const reviewed = await given.underReview(people);
  const prepared = await given.prepared(people);
  const scripts = { scripts: true };
  const nobody = await journeys.visitor(scripts);
  const halfWay = await journeys.visitor(scripts);
  const reviewer = await journeys.staff(people.reviewer.email, scripts);
  const approver = await journeys.staff(people.approver.email, scripts);
  const { officer, office } = await givenOfficers(given);
  const { acct } = await givenAccount(testHouse, given);
  const asOfficer = testHouse.accessOf.staff(officer, 'settlement');
  const ticket = await preparedTicket(testHouse.house, asOfficer, { acct });
  const settling = await journeys.staff(officer.email, scripts);
  const second = await journeys.staff(office.email, scripts);
  await halfWay.goto('/staff/sign-in');
  await fillSignIn(halfWay, people.otherReviewer.email, staffPassword);

  const decision = `/staff/proposals/${reviewed}/decision`;
  const approval = `/staff/proposals/${prepared}/approval`;
  const refusals: readonly Refusal[] = [
    { page: nobody, path: '/staff/sign-in', status: 422, send: press },
    { page: halfWay, path: '/staff/sign-in/code', status: 422, send: press },
    ...['adopted', 'partially_adopted', 'not_adopted'].map((outcome) => ({
      page: reviewer,
      path: decision,
      status: 422,
      send: proposeOnly(outcome),
    })),
    {
      page: reviewer,
      path: decision,
      status: 422,
      send: (page) => page.locator('[name=intent][value=propose]').click(),
    },
    { page: reviewer, path: decision, status: 409, send: proposeOldVersion },
    {
      page: reviewer,
      path: decision,
      status: 403,
      send: async (page) => {
        await setHidden(page, '_csrf', '0'.repeat(128));
        await page.locator('[name=intent][value=save]').click();
      },
    },
    {
      page: reviewer,
      path: `/staff/proposals/${assigned}`,
      status: 422,
      send: async (page) => {
        await fillIn(page, { note: '띄어쓰기없이'.repeat(170) });
        await page.locator('form[action*="/assignment"] button').click();
      },
    },
    {
      page: approver,
      path: approval,
      status: 422,
      send: (page) => page.locator('[name=verdict][value=return]').click(),
    },
    { page: approver, path: approval, status: 409, send: publishOldVersion },
    { page: settling, path: '/staff/points', status: 422, send: press },
    {
      page: settling,
      path: `/staff/points/accounts/${acct}?why=correction`,
      status: 422,
      send: async (page) => {
        await page.locator('[name=kind][value=ADJUST]').check();
        await page.locator('[name=direction][value=add]').check();
        await press(page);
      },
    },
    { page: second, path: `/staff/points/tickets/${ticket}`, status: 422, send: press },
  ];
  expect(await faultsOfRefusals(refusals)).toEqual([]);
}, 240_000);
