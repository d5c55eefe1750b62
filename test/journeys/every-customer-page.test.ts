import type { Page } from 'playwright-core';
import type { ReceiptNumber } from '../../src/vocabulary/ids.js';
import { buildTestHouse } from '../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption, partialAdoption } from '../support/given-cases.js';
import { givenPointsIn } from '../support/given-points.js';
import { customerPassword } from '../support/given.js';
import { fillSignIn, openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, fillIn, type Look, pageRows, unvisited } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const points = givenPointsIn(testHouse);
const journeys = openJourneys(testHouse);

const long = {
  title: '가'.repeat(100),
  problem: '띄어쓰기없이길게이어지는글'.repeat(230),
  improvement: '글자수를 다 채운 긴 글입니다. '.repeat(166),
  effect: `https://www.bank.example/${'averylongwordwithoutanyblank'.repeat(40)}`,
};
const longDecline = {
  ...nonAdoption,
  answer: '띄어쓰기없이길게이어지는답'.repeat(230),
  fact: '확인한 사실을 길게 적습니다. '.repeat(58),
  wayForward: '지금하실수있는일'.repeat(120),
  revivalCondition: 'averylongwordwithoutanyblank'.repeat(30),
};
/** What staff write for each other, and who they are: never on a page of a customer (M10, UQ7). */
const inner = ['안쪽사람만읽는쪽지', '돌려보낸까닭은안에만남습니다', '김검토', '박심사', '이승인', '최관리'];

test('every page of customers is sound for everybody: empty, filled, at its longest, in both languages', async () => {
  const people = await given.people();
  const { author } = people;
  const waiting = await given.people({ isMember: false });
  const newcomer = await given.customer();
  const cases = await casesOf(people);
  const waits = await given.decided(waiting, { wantsPoints: false });
  const acct = await points.acctOf(author.id);
  await points.everyKind(acct);
  const use = await points.used(acct, { points: 2_000, back: 500 });
  await testHouse.settle();

  const scripts = { scripts: true };
  const visitor = await journeys.visitor(scripts);
  const joining = await journeys.visitor(scripts);
  const member = await journeys.signedIn(author.email, scripts);
  const claimer = await journeys.signedIn(waiting.author.email, scripts);
  const empty = await journeys.signedIn(newcomer.email, scripts);
  const halfWay = await journeys.visitor(scripts);
  await halfWay.goto('/sign-in');
  await fillSignIn(halfWay, newcomer.email, customerPassword, false);
  await askForCode(joining);
  const longDraft = await draft(member, long);
  const firstDraft = await draft(empty, { title: long.title, problem: long.problem, improvement: long.improvement });

  await member.goto('/my-data/consents');
  const receipt = (await member.locator('a[href^="/my-data/consents/receipts/"]').first().getAttribute('href')) ?? '';

  const at = (page: Page, ...paths: readonly string[]): Look[] => paths.map((path) => ({ page, path }));
  const looks: readonly Look[] = [
    ...at(visitor, '/', '/bank', '/proposals/new', '/proposals/new?affiliate=card&topic=business'),
    ...at(visitor, '/sign-in', '/sign-in?next=%2Fpoints', '/sign-up', '/help', '/display'),
    ...at(visitor, '/password-reset', '/password-reset/sent'),
    ...at(halfWay, '/sign-in/code', '/password-reset/' + (await resetLinkOf(newcomer.email))),
    ...at(member, '/account', '/account?done=password', '/step-up'),
    { page: visitor, path: '/password-reset/none', status: 404 },
    ...at(visitor, '/privacy', '/privacy/consignees'),
    ...at(joining, '/sign-up/code', '/demo/outbox', '/demo/clock'),
    ...at(member, '/', '/bank', '/proposals/new', `/proposals/new/discard?draft=${longDraft}`),
    ...at(member, `/proposals/new/contact?draft=${longDraft}&show=all`, `/proposals/new/check?draft=${longDraft}`),
    ...at(member, '/proposals', '/proposals?stage=decided', '/points', '/notifications'),
    ...at(member, ...cases.tracked.map((number) => `/proposals/${number}`)),
    ...at(member, `/proposals/${cases.longest}/receipt`, `/proposals/${cases.longest}/withdrawal`),
    ...at(member, '/points?period=3m&kind=used', '/points?kind=stopped&from-year=2020&from-month=1&from-day=1'),
    ...at(member, `/points?use=${use}`, '/points/statement'),
    ...at(
      member,
      '/my-data',
      '/my-data/looks',
      '/my-data/disclosures',
      '/my-data/consents',
      '/my-data/requests',
      receipt,
    ),
    ...at(empty, '/my-data', '/my-data/looks', '/my-data/disclosures', '/my-data/consents', '/my-data/requests'),
    ...at(claimer, `/proposals/${waits}`, '/points', '/points/claim'),
    ...at(empty, `/proposals/new/contact?draft=${firstDraft}`, '/proposals', '/proposals?stage=closed'),
    { page: member, path: '/points?from-year=2026&from-month=2&from-day=30', status: 422 },
    ...at(empty, '/points', '/points?period=1y', '/points/statement', '/points/claim', '/notifications'),
    { page: visitor, path: '/nobody', status: 404 },
    { page: visitor, path: '/nobody/at/all', status: 404 },
    { page: visitor, path: '/problems/no-such-code', status: 404 },
    { page: visitor, path: '/sign-out', status: 405 },
    { page: member, path: '/proposals?stage=decided&stage=closed', status: 400 },
    { page: member, path: `/proposals/${waits}`, status: 404 },
  ];
  const rows = pageRows(journeys.app.webRoutes);
  expect(await faultsOfLooks(looks, { rows, hidden: inner })).toEqual([]);
  // The text alone is no page of ours: plain letters, to be hashed. Those of the API are looked at in api-docs.test.ts.
  const elsewhere = ['/api-docs', '/problems', '/problems/busy'];
  expect(unvisited(rows, [...looks.map(({ path }) => path), `/proposals/${cases.longest}/text`, ...elsewhere])).toEqual(
    [],
  );
}, 240_000);

/** The last part of the link to a new password. */
async function resetLinkOf(email: string): Promise<string> {
  const { members, notifications } = testHouse.house;
  await members.askReset(testHouse.accessOf.visitor, email);
  await testHouse.settle();
  const sent = (await notifications.listSent()).map(({ text }) => text).join('\n');
  return /\/password-reset\/([a-z2-7]{26}~\S+)/.exec(sent)?.[1] ?? '';
}

interface Cases {
  readonly tracked: readonly ReceiptNumber[];
  readonly longest: ReceiptNumber;
}

/** One case in each state; the open ones are late. */
async function casesOf(people: BankPeople): Promise<Cases> {
  const { author, otherReviewer, reviewer, approver } = people;
  const { review, proposals } = testHouse.house;
  const received = await given.received(author);
  const reviewed = await given.underReview(people);
  await review.assign(testHouse.accessOf.staff(reviewer), {
    receiptNumber: reviewed,
    assignee: otherReviewer.id,
    note: inner[0] ?? '',
  });
  const returned = await given.prepared(people);
  const { version } = await given.find(returned, approver);
  const note = inner[1] ?? '';
  await review.returnDecision(testHouse.accessOf.staff(approver), {
    receiptNumber: returned,
    version,
    note,
    view: null,
  });
  testHouse.clock.advance({ days: 40 });
  // More than a page of them, and of notices.
  for (let n = 0; n < 21; n += 1) {
    if (n % 10 === 9) testHouse.clock.advance({ days: 1 });
    await given.received(author);
  }
  testHouse.clock.advance({ days: 1 });
  const longest = await given.received(author, long);
  const adopted = await given.decided(people);
  const partial = await given.decided(people, { input: partialAdoption });
  const declined = await given.decided(people, { ...long, title: '나'.repeat(100), input: longDecline });
  const withdrawn = await given.received(author);
  await proposals.withdraw(testHouse.accessOf.customer(author.id), { receiptNumber: withdrawn, reason: long.title });
  return { tracked: [received, reviewed, returned, longest, adopted, partial, declined, withdrawn], longest };
}

/** Writes a proposal and returns the id of its draft. */
async function draft(page: Page, texts: Readonly<Record<string, string>>): Promise<string> {
  await page.goto('/proposals/new?draft=new&affiliate=bank');
  await fillIn(page, texts);
  await page.locator('main form button').first().click();
  await page.waitForURL(/contact|check/);
  return new URL(page.url()).searchParams.get('draft') ?? '';
}

/** Goes as far as the page that waits for the code. */
async function askForCode(page: Page): Promise<void> {
  await page.goto('/sign-up');
  await fillIn(page, { name: '홍길동', email: 'joining@test.example', password: 'a long phrase for the test' });
  await page.locator('[name=isOver14][value=yes]').check();
  await page.locator('main form button').click();
  await page.waitForURL(/\/sign-up\/code/);
}
