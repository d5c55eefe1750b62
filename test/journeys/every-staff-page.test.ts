import type { Page } from 'playwright-core';
import type { ReceiptNumber } from '../../src/vocabulary/ids.js';
import { buildTestHouse } from '../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption, partialAdoption } from '../support/given-cases.js';
import { staffPassword } from '../support/given.js';
import { fillSignIn, openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, type Look, pageRows, unvisited } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const journeys = openJourneys(testHouse);

const long = {
  title: '긴'.repeat(100),
  problem: '띄어쓰기없이이어지는글'.repeat(270),
  improvement: '글자수를 다 채운 긴 글입니다. '.repeat(166),
  effect: `https://www.bank.example/${'averylongwordwithoutanyblank'.repeat(40)}`,
};
const longAdoption = { ...adoption, answer: '띄어쓰기없이길게이어지는답'.repeat(230) };
const note = `이유를 더 적어 주세요. ${'띄어쓰기없이'.repeat(160)}`;

test('every page of staff is sound for everybody: empty, filled, at its longest, in both languages', async () => {
  const people = await given.people();
  const idle = await given.staff({ name: '남궁빈자리', roles: ['reviewer', 'approver'] });
  const officer = await given.staff({ name: '마보호', entity: 'group', roles: ['privacy-officer'] });
  const cases = await casesOf(people);

  const scripts = { scripts: true };
  const nobody = await journeys.visitor(scripts);
  const halfWay = await journeys.visitor(scripts);
  const reviewer = await journeys.staff(people.reviewer.email, scripts);
  const approver = await journeys.staff(people.approver.email, scripts);
  const empty = await journeys.staff(idle.email, scripts);
  const privacy = await journeys.staff(officer.email, scripts);
  await halfWay.goto('/staff/sign-in');
  await fillSignIn(halfWay, people.otherReviewer.email, staffPassword);

  const at = (page: Page, ...paths: readonly string[]): Look[] =>
    paths.map((path) => ({ page, path: `/staff${path}` }));
  const mine = (number: ReceiptNumber): string => `/proposals/${number}?view=mine`;
  const looks: readonly Look[] = [
    ...at(nobody, '/sign-in', '/sign-in?next=%2Fstaff%2Fproposals'),
    ...at(halfWay, '/sign-in/code'),
    ...at(reviewer, '', '/proposals', '/proposals?view=mine', '/proposals?view=unassigned', '/proposals?view=overdue'),
    ...at(reviewer, `/proposals/${cases.unassigned}`, mine(cases.assigned), mine(cases.reviewed), mine(cases.returned)),
    ...at(reviewer, `/proposals/${cases.reviewed}/decision`, `/proposals/${cases.returned}/decision`),
    ...at(reviewer, ...cases.decided.map((number) => `/proposals/${number}`)),
    ...at(approver, '', '/proposals?view=approval', `/proposals/${cases.prepared}`),
    ...at(approver, `/proposals/${cases.prepared}/approval?view=approval`, `/proposals/${cases.partial}/approval`),
    ...at(approver, `/proposals/${cases.declining}/approval`),
    ...at(privacy, '', '/privacy/keys'),
    ...at(empty, '', '/proposals?view=mine', '/proposals?view=due-soon'),
    { page: reviewer, path: `/staff/proposals/${cases.prepared}/approval`, status: 403 },
    { page: reviewer, path: '/staff/proposals/S-2026-999999', status: 404 },
    { page: reviewer, path: '/staff/nothing/here', status: 404 },
    { page: reviewer, path: `/staff/proposals/${cases.assigned}/review`, status: 405 },
    { page: reviewer, path: '/staff/proposals?view=mine&view=overdue', status: 400 },
    { page: approver, path: `/staff/proposals/${cases.decided[0] ?? ''}/approval`, status: 409 },
  ];
  const rows = pageRows(
    journeys.app.staffRoutes.filter(
      ({ path }) => !/^\/(?:points|operations|audit|admin|enrol|step-up|recovery-codes)/.test(path),
    ),
    '/staff',
  );
  expect(await faultsOfLooks(looks, { rows })).toEqual([]);
  expect(
    unvisited(
      rows,
      looks.map(({ path }) => path),
    ),
  ).toEqual([]);
}, 240_000);

interface Cases {
  readonly unassigned: ReceiptNumber;
  readonly assigned: ReceiptNumber;
  readonly reviewed: ReceiptNumber;
  readonly returned: ReceiptNumber;
  readonly prepared: ReceiptNumber;
  readonly partial: ReceiptNumber;
  readonly declining: ReceiptNumber;
  readonly decided: readonly ReceiptNumber[];
}

/** One case in each state, with a late one, and more than a page that nobody has taken. */
async function casesOf(people: BankPeople): Promise<Cases> {
  const { author, approver } = people;
  await given.assigned(people, { title: '기한이 지난 제안입니다' });
  testHouse.clock.advance({ days: 40 });
  for (let n = 0; n < 52; n += 1) {
    if (n % 9 === 8) testHouse.clock.advance({ days: 1 });
    await given.received(author);
  }
  testHouse.clock.advance({ days: 1 });
  const decidedLong = await given.decided(people, { ...long, title: '나'.repeat(100), input: longAdoption });
  const decidedNot = await given.decided(people, { input: nonAdoption });
  const returned = await given.prepared(people, { input: longAdoption });
  const { version } = await given.find(returned, approver);
  await testHouse.house.review.returnDecision(testHouse.accessOf.staff(approver), {
    receiptNumber: returned,
    version,
    note,
    view: null,
  });
  return {
    unassigned: await given.received(author, long),
    assigned: await given.assigned(people),
    reviewed: await given.underReview(people),
    returned,
    prepared: await given.prepared(people, { input: longAdoption }),
    partial: await given.prepared(people, { input: partialAdoption }),
    declining: await given.prepared(people, { input: nonAdoption }),
    decided: [decidedLong, decidedNot],
  };
}
