import type { Page } from 'playwright-core';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenCasesIn, nonAdoption } from '../support/given-cases.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOf, faultsOfShown, type Look, unvisited } from './page-faults.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

const long = {
  title: '가'.repeat(100),
  problem: '띄어쓰기없이길게이어지는글'.repeat(230),
  improvement: '글자수를 다 채운 긴 글입니다. '.repeat(166),
};

/** Each display once at each width, so that languages, contrasts and sizes all meet every page. */
const displays = [
  { width: 320, display: 'lang=ko&text=xl&contrast=off' },
  { width: 390, display: 'lang=en&text=m&contrast=high' },
  { width: 390, display: 'lang=ko&text=m&contrast=off' },
  { width: 1280, display: 'lang=ko&text=m&contrast=off' },
  { width: 1280, display: 'lang=en&text=m&contrast=off' },
] as const;

test('every page of customers, in every state, is sound for everybody', async () => {
  const people = await given.people();
  const { author } = people;
  const waiting = await given.people({ isMember: false });
  const newcomer = await given.customer();
  const received = await given.received(author);
  const reviewed = await given.underReview(people);
  const longest = await given.received(author, long);
  testHouse.clock.advance({ days: 40 });
  const adopted = await given.decided(people);
  const declined = await given.decided(people, { input: nonAdoption });
  const waits = await given.decided(waiting, { wantsPoints: false });
  const withdrawn = await given.received(author);
  await testHouse.house.proposals.withdraw(testHouse.accessOf.customer(author.id), {
    receiptNumber: withdrawn,
    reason: null,
  });
  await testHouse.settle();

  const visitor = await journeys.visitor({ scripts: true });
  const member = await journeys.signedIn(author.email, { scripts: true });
  const claimer = await journeys.signedIn(waiting.author.email, { scripts: true });
  const empty = await journeys.signedIn(newcomer.email, { scripts: true });
  await draft(member, long);
  const tracked = [received, reviewed, longest, adopted, declined, withdrawn].map((number) => `/proposals/${number}`);
  const looks: readonly (readonly [Page, string, number?])[] = [
    [visitor, '/'],
    [visitor, '/bank'],
    [visitor, '/nobody', 404],
    [visitor, '/proposals/new?affiliate=card'],
    [visitor, '/sign-in'],
    [visitor, '/sign-up'],
    [visitor, '/help'],
    [visitor, '/display'],
    [visitor, '/demo/outbox'],
    [visitor, '/demo/clock'],
    [member, '/'],
    [member, '/bank'],
    [member, '/proposals/new'],
    [member, '/proposals/new/discard'],
    [member, '/proposals/new/contact?show=all'],
    [member, '/proposals/new/check'],
    [member, '/proposals'],
    ...tracked.map((path): [Page, string] => [member, path]),
    [member, `/proposals/${longest}/receipt`],
    [member, `/proposals/${longest}/withdrawal`],
    [member, `/proposals/${waits}`, 404],
    [member, '/points'],
    [member, '/notifications'],
    [claimer, `/proposals/${waits}`],
    [claimer, '/points'],
    [claimer, '/points/claim'],
    [empty, '/proposals'],
    [empty, '/points'],
    [empty, '/points/claim'],
    [empty, '/notifications'],
  ];
  const faults: string[] = [];
  for (const { width, display } of displays) {
    for (const [page, path, status = 200] of looks) {
      const look: Look = { path, width, display, status };
      faults.push(...(await faultsOf(page, look)));
    }
  }
  faults.push(...(await refusedForms(visitor)));
  // The text alone is no page, and the code page belongs to a sign-up that is under way: a journey of its own.
  const rows = journeys.app.webRoutes
    .filter(({ isPage, method }) => isPage && method === 'GET')
    .map(({ path }) => path);
  const visited = [...looks.map(([, path]) => path), `/proposals/${received}/text`, '/sign-up/code'];
  expect(unvisited(rows, visited)).toEqual([]);
  expect(faults).toEqual([]);
}, 240_000);

async function draft(page: Page, texts: Readonly<Record<string, string>>): Promise<void> {
  await page.goto('/proposals/new?draft=new&affiliate=bank');
  for (const [name, text] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(text);
  await page.locator('main form button').first().click();
  await page.waitForURL(/contact|check/);
}

/** The pages that say no: what was typed stays, and each fault is told. */
async function refusedForms(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    for (const path of ['/proposals/new?lang=ko', '/sign-in?lang=ko', '/sign-up?lang=en']) {
      await page.goto(path);
      await page.locator('main form button').last().click();
      await page.locator('.govuk-error-summary').waitFor();
      faults.push(...(await faultsOfShown(page)).map((fault) => `refused ${path}: ${fault}`));
    }
  }
  return faults;
}
