import { plusDays, plusMonths, seoulDayOf } from '../../../src/vocabulary/calendar.js';
import type { Acct, CustomerId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { givenPointsIn } from '../../support/given-points.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(testHouse);
const points = givenPointsIn(testHouse);
const { accessOf } = testHouse;

let member: { readonly id: CustomerId; readonly email: string };
let acct: Acct;

beforeEach(async () => {
  member = await given.member();
  acct = await points.acctOf(member.id);
});

const tell = () => testHouse.house.notifications.tellExpiries(accessOf.operator);
const inbox = async (id = member.id) =>
  (await testHouse.house.notifications.list(accessOf.customer(id), { cursor: null })).items.filter(
    ({ event }) => event === 'EV15',
  );
const mails = async () =>
  (await testHouse.house.notifications.listSent()).filter(({ text }) => text.includes(`${testBaseUrl}/points`));
const today = () => seoulDayOf(testHouse.clock.now());

test('six, three and one months and seven days before, once each, in the inbox and by mail', async () => {
  const until = plusMonths(today(), 7);
  await points.credited(acct, { points: 30_000, until });
  for (let day = 0; day < 215; day += 1) {
    testHouse.clock.advance({ days: 1 });
    // Some days twice, and some of the days before a step not at all.
    if (day % 10 === 3) await tell();
    if (day % 7 !== 0) await tell();
  }
  const told = await inbox();
  expect(told.map((item) => (item.event === 'EV15' ? item.step : ''))).toEqual(['7d', '1m', '3m', '6m']);
  expect(told).toMatchObject(told.map(() => ({ points: 30_000, on: until })));
  expect(await mails()).toHaveLength(4);
}, 120_000);

test('points of one day are one notice, those of another day another', async () => {
  const until = plusDays(today(), 7);
  await points.credited(acct, { points: 1_000, until });
  await points.credited(acct, { points: 500, until });
  await points.credited(acct, { points: 200, until: plusMonths(today(), 1) });
  await points.credited(acct, { points: 9_000, until: plusMonths(today(), 60) });
  expect(await tell()).toBe(2);
  expect(await inbox()).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ points: 1_500, on: until, step: '7d' }),
      expect.objectContaining({ points: 200, step: '1m' }),
    ]),
  );
  expect(await tell()).toBe(0);
});

test('the mail says neither how many nor whose nor when, and the gate has its row (EX4)', async () => {
  await points.credited(acct, { points: 50_000, until: plusDays(today(), 7) });
  await tell();
  const [mail] = await mails();
  expect(mail?.to).toBe(member.email);
  expect(`${mail?.subject ?? ''} ${mail?.text ?? ''}`).not.toMatch(/50,000|50000|홍길동|2026/);
  const rows = (await testHouse.rowsOf('disclosures')).filter(({ flow }) => flow === 'EX4-notice');
  expect(rows).toMatchObject([{ verdict: 'allow', subject: member.id }]);
  // The account's name stands beside the customer's in `members` alone (KY9).
  expect(JSON.stringify([rows, await testHouse.rowsOf('notifications')])).not.toContain(acct);
});

test('two runs at once tell once', async () => {
  await points.credited(acct, { points: 50_000, until: plusDays(today(), 7) });
  await Promise.all([tell(), tell(), tell()]);
  expect(await inbox()).toHaveLength(1);
  expect(await mails()).toHaveLength(1);
});

test('what was missed for weeks is told by its nearest step, and what is past is not told', async () => {
  await tell();
  await points.credited(acct, { points: 100, until: plusMonths(today(), 6) });
  await points.credited(acct, { points: 200, until: plusDays(today(), 40) });
  testHouse.clock.advance({ days: 160 });
  await tell();
  expect(await inbox()).toMatchObject([{ points: 100, step: '1m' }]);
});

test('points that come back after the run of the day are told by the next one', async () => {
  testHouse.clock.set('2027-04-10T10:00:00+09:00');
  await tell();
  await points.credited(acct, { points: 400, until: '2027-05-10' });
  testHouse.clock.advance({ days: 1 });
  expect(await tell()).toBe(1);
  expect(await inbox()).toMatchObject([{ points: 400, step: '1m' }]);
});

test('nothing is told of what is held or used up, nor to anybody else', async () => {
  const stranger = await given.member();
  await points.credited(acct, { points: 5_000, until: plusDays(today(), 7) });
  await points.used(acct, { points: 5_000 });
  expect(await tell()).toBe(0);
  expect(await inbox(stranger.id)).toEqual([]);
});
