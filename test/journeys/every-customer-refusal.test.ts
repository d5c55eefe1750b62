import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOfRefusals, fillIn, type Refusal, setHidden } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

const idea = {
  title: '이체 한도를 앱에서 바로 바꾸기',
  problem: '이체 한도를 올리려면 영업점에 가야 합니다. 급한 날에는 갈 수 없습니다.',
  improvement: '얼굴을 확인하면 하루 동안만 한도를 올릴 수 있게 해 주세요.',
};
const tooLong = { title: '짧음', problem: '띄어쓰기없이길게이어지는글'.repeat(240), improvement: 'ㅋ'.repeat(30) };

async function press(page: Page): Promise<void> {
  await page.locator('main form button').last().click();
}

/** The token of another session: as when the page lay open too long. */
async function pressLate(page: Page): Promise<void> {
  await setHidden(page, '_csrf', '0'.repeat(128));
  await press(page);
}

/** Sends the form of this page to another address, as a second tab would whose page is older than what happened. */
async function pressElsewhere(page: Page, action: string): Promise<void> {
  await page
    .locator('main form')
    .last()
    .evaluate((form, where) => {
      form.setAttribute('action', where);
    }, action);
  await press(page);
}

/** Writes a proposal up to step 3 and returns the query that names its draft. */
async function checked(page: Page, affiliate: string): Promise<string> {
  await page.goto(`/proposals/new?draft=new&affiliate=${affiliate}`);
  await fillIn(page, idea);
  await press(page);
  if (page.url().includes('/contact')) {
    // Not asked again where it was given before.
    for (const box of await page.locator('[value=CN1]').all()) await box.check();
    await press(page);
  }
  return new URL(page.url()).search;
}

test('every no to a customer stands on a page that is sound for everybody', async () => {
  const author = await given.member();
  const open = await given.received(author);
  const withdrawn = await given.received(author);
  const access = testHouse.accessOf.customer(author.id);
  await testHouse.house.proposals.withdraw(access, { receiptNumber: withdrawn, reason: null });
  const waiting = await given.people({ isMember: false });
  await given.decided(waiting, { wantsPoints: false });
  const busy = await given.member();
  for (let n = 0; n < 10; n += 1) await given.received(busy);

  const scripts = { scripts: true };
  const visitor = await journeys.visitor(scripts);
  const joining = await journeys.visitor(scripts);
  const member = await journeys.signedIn(author.email, scripts);
  const claimer = await journeys.signedIn(waiting.author.email, scripts);
  const full = await journeys.signedIn(busy.email, scripts);
  await joining.goto('/sign-up');
  await fillIn(joining, { name: '홍길동', email: 'joining@test.example', password: 'a long phrase for the test' });
  await joining.locator('[name=isOver14][value=yes]').check();
  await press(joining);

  await checked(member, 'bank');
  await press(member);
  const same = await checked(member, 'bank');
  await member.goto('/proposals/new?draft=new&affiliate=card');
  await fillIn(member, idea);
  await press(member);
  const asked = new URL(member.url()).search;
  const eleventh = await checked(full, 'bank');

  const refusals: readonly Refusal[] = [
    { page: visitor, path: '/proposals/new?draft=new', status: 422, send: press },
    { page: visitor, path: '/sign-in', status: 422, send: press },
    { page: visitor, path: '/sign-up', status: 422, send: press },
    { page: joining, path: '/sign-up/code', status: 422, send: press },
    { page: visitor, path: '/demo/clock', status: 422, send: press },
    { page: visitor, path: '/proposals/new?draft=new', status: 403, send: pressLate },
    { page: visitor, path: '/sign-in', status: 403, send: pressLate },
    { page: visitor, path: '/sign-in', status: 403, send: (page) => pressElsewhere(page, '/points/claim') },
    {
      page: member,
      path: '/proposals/new?draft=new&affiliate=bank',
      status: 422,
      send: async (page) => {
        await fillIn(page, tooLong);
        await press(page);
      },
    },
    { page: member, path: `/proposals/new/contact${asked}`, status: 422, send: press },
    {
      page: member,
      path: `/proposals/new/check${same}`,
      status: 409,
      send: async (page) => {
        await setHidden(page, 'version', '0');
        await press(page);
      },
    },
    { page: member, path: `/proposals/new/check${same}`, status: 409, send: press },
    { page: full, path: `/proposals/new/check${eleventh}`, status: 429, send: press },
    {
      page: member,
      path: `/proposals/${open}/withdrawal`,
      status: 422,
      send: async (page) => {
        await fillIn(page, { reason: '띄어쓰기없이'.repeat(170) });
        await press(page);
      },
    },
    {
      page: member,
      path: `/proposals/${open}/withdrawal`,
      status: 409,
      send: (page) => pressElsewhere(page, `/proposals/${withdrawn}/withdrawal`),
    },
    { page: claimer, path: '/points/claim', status: 422, send: press },
  ];
  expect(await faultsOfRefusals(refusals)).toEqual([]);
}, 240_000);
