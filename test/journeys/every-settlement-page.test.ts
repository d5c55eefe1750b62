import type { Page } from 'playwright-core';
import { adding, freezing, givenAccount, givenOfficers, taking } from '../deeds/settlement/accounts.js';
import { buildTestHouse } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { openJourneys } from '../support/open-journeys.js';
import { faultsOfLooks, type Look, pageRows, unvisited } from './look-at-pages.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(testHouse);
const journeys = openJourneys(testHouse);

test('every page of points and operations is sound for everybody: empty, filled, broken, at its longest', async () => {
  const points = await pointsOf();
  const scripts = { scripts: true };
  const officer = await journeys.staff(points.officer.email, scripts);
  const office = await journeys.staff(points.office.email, scripts);
  const at = (page: Page, ...paths: readonly string[]): Look[] =>
    paths.map((path) => ({ page, path: `/staff${path}` }));
  const looks: readonly Look[] = [
    ...at(officer, '/points', points.account, points.empty, '/operations'),
    ...at(office, '/points', ...points.tickets),
    { page: officer, path: '/staff/points/tickets/x', status: 404 },
  ];
  const all = pageRows(journeys.app.staffRoutes, '/staff');
  const rows = all.filter((row) => /^\/staff\/(?:points|operations)/.test(row));
  expect(await faultsOfLooks(looks, { rows })).toEqual([]);
  expect(
    unvisited(
      rows,
      looks.map(({ path }) => path),
    ),
  ).toEqual([]);
}, 240_000);

/** An account with everything that can stand on its page, one that never received anything, and requests in each state. */
async function pointsOf() {
  const officers = await givenOfficers(given);
  const { officer, office } = officers;
  const access = testHouse.accessOf.staff(officer, 'settlement');
  const { settlement, members } = testHouse.house;
  const { acct } = await givenAccount(testHouse, given);
  const never = await members.membershipOf(null, (await given.member()).id);
  const longReason = '띄어쓰기없이길게이어지는이유'.repeat(60);
  const ask = async (input: Partial<typeof adding>, reason = adding.reason) =>
    (await settlement.prepareTicket(access, { acct, input: { ...adding, expiresOn: '2028-02-01', ...input, reason } }))
      .id;
  const open = await ask({ amount: '10,000,000' }, longReason);
  const impossible = await ask({ ...taking, amount: '60000' });
  const posted = await ask({});
  const turnedDown = await ask(freezing);
  const second = testHouse.accessOf.staff(office, 'settlement');
  await settlement.approveTicket(second, posted);
  await settlement.turnDownTicket(second, { id: turnedDown, note: longReason });
  // Broken by hand: an award without an adoption, which the nightly proof finds.
  await testHouse.house.jobs.find(({ name }) => name === 'ledger-proof')?.run();
  return {
    officer,
    office,
    account: `/points/accounts/${acct}?why=member-asked`,
    empty: `/points/accounts/${never?.acct ?? ''}?why=settlement`,
    tickets: [open, impossible, posted, turnedDown].map((id) => `/points/tickets/${id}`),
  };
}
