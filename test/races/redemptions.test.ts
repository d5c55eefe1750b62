import type { House } from '../../src/house.js';
import type { Database } from '../../src/platform/database/index.js';
import { seoulDayOf } from '../../src/vocabulary/calendar.js';
import type { Acct } from '../../src/vocabulary/ids.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { counted, fingerprintOf, type GivenUses, givenUses, heldBy, seen, useOf } from '../support/given-uses.js';
import { givenPointsIn } from '../support/given-points.js';
import { connectTestDatabase } from '../support/test-database.js';

const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
let otherDatabase: Database;
/** A second program on the same database: own connections, own queue of accounts. */
let other: House;
let given: GivenUses;

beforeAll(async () => {
  otherDatabase = await connectTestDatabase();
  other = anotherHouse(test_, { database: otherDatabase });
});
afterAll(async () => {
  await otherDatabase.close();
});
beforeEach(async () => {
  given = await givenUses(test_);
});

const houseOf = (n: number): House => (n % 2 === 0 ? test_.house : other);
const postings = async (): Promise<readonly Record<string, unknown>[]> =>
  (await test_.rowsOf('journal')).filter(({ kind, st }) => st === 'POSTED' && kind !== 'AWARD');
const acctOf = async (): Promise<Acct> => {
  const member = await test_.house.members.ofNumber(given.access, given.memberNo);
  if (member === null) throw new Error('the member is given');
  return member.acct;
};
const provesItself = async (): Promise<void> => {
  expect((await test_.house.ledger.verify()).breaches).toEqual([]);
};

test('32 equal requests under one key, on two programs at once: one journal, 32 equal answers', async () => {
  const { access, client, memberNo } = given;
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, n) => houseOf(n).redemption.redeem(access, client, useOf(memberNo))),
  );
  const words = answers.map(({ payload: { isReplay: _, ...answer } }) => JSON.stringify(answer));
  expect(new Set(words).size).toBe(1);
  expect(answers.filter(({ payload }) => !payload.isReplay)).toHaveLength(1);
  expect(await postings()).toMatchObject([{ _id: 'membership-demo:key-1', kind: 'HOLD' }]);
  expect(await test_.rowsOf('redemptions')).toHaveLength(1);
  await provesItself();
});

test('32 requests of other content under one key: one effect, the rest are told that the key is taken', async () => {
  const { access, client, memberNo } = given;
  const words = await Promise.all(
    Array.from({ length: 32 }, (_, n) =>
      seen(houseOf(n).redemption.redeem(access, client, useOf(memberNo, { amount: 1_000 + n }))),
    ),
  );
  expect(counted(words)).toEqual({ HELD: 1, 'ledger.key-reused': 31 });
  expect(await postings()).toHaveLength(1);
  await provesItself();
});

test('20 holds over the last points: as many as there are points for, every no is kept', async () => {
  const { access, client, memberNo } = given;
  const requests = Array.from({ length: 20 }, (_, n) => useOf(memberNo, { key: `key-${String(n)}`, amount: 12_000 }));
  const ask = () =>
    Promise.all(requests.map((request, n) => seen(houseOf(n).redemption.redeem(access, client, request))));
  const first = await ask();
  expect(counted(first)).toEqual({ HELD: 4, 'insufficient-points': 16 });
  expect(await ask()).toEqual(first);
  await provesItself();
});

test('capture, void and the end of its time race for one hold: one of them, and the same answers when asked again', async () => {
  const { access } = given;
  for (let round = 0; round < 6; round += 1) {
    const redemption = await heldBy(test_.house, given, {
      key: `hold-${String(round)}`,
      amount: 5_000,
      expiresInSeconds: 60,
    });
    test_.clock.advance({ minutes: 3 });
    const keyed = (what: string) => ({
      key: `${what}-${String(round)}`,
      redemption,
      fingerprint: fingerprintOf([what, round]),
    });
    const ask = () =>
      Promise.all([
        seen(test_.house.redemption.capture(access, { ...keyed('capture'), amount: null })),
        seen(other.redemption.void(access, { ...keyed('void'), reason: null })),
      ]);
    const [words] = await Promise.all([
      ask(),
      other.redemption.expireHolds(access),
      test_.house.redemption.expireHolds(access),
    ]);
    const [stored] = (await test_.rowsOf('redemptions')).filter(({ _id }) => _id === redemption);
    const st = String(stored?.['st']);
    expect(['CAPTURED', 'VOIDED', 'EXPIRED']).toContain(st);
    expect(words.filter((word) => word === st)).toHaveLength(st === 'EXPIRED' ? 0 : 1);
    expect(await ask()).toEqual(words);
  }
  await provesItself();
});

test('an award and uses of the same member at once: each use is paid by points that are there', async () => {
  const { access, client, memberNo, cases, people } = given;
  const receiptNumber = await cases.prepared(people, { title: '통장 겉장에 계좌 번호를 크게 적기' });
  const { version } = await cases.find(receiptNumber, people.reviewer);
  const publish = () =>
    test_.house.review.publish(test_.accessOf.staff(people.approver), { receiptNumber, version, view: null });
  const spend = (n: number) =>
    seen(
      houseOf(n).redemption.redeem(
        access,
        client,
        useOf(memberNo, { key: `key-${String(n)}`, mode: 'direct', amount: 30_000 }),
      ),
    );
  const [words] = await Promise.all([Promise.all(Array.from({ length: 6 }, (_, n) => spend(n))), publish()]);
  const { posted } = await test_.house.ledger.balanceOf(await acctOf(), seoulDayOf(test_.clock.now()));
  const used = counted(words)['CAPTURED'] ?? 0;
  expect([1, 2, 3]).toContain(used);
  expect(posted).toBe(100_000 - used * 30_000);
  await provesItself();
});

test('awards get through while uses of the same member keep the line full', async () => {
  const { access, client, memberNo, cases, people } = given;
  const awards = 3;
  const prepared = [];
  for (let n = 0; n < awards; n += 1) {
    const receiptNumber = await cases.prepared(people, { title: `통장 겉장에 계좌 번호를 크게 적기 ${String(n)}` });
    prepared.push({ receiptNumber, version: (await cases.find(receiptNumber, people.reviewer)).version });
  }
  let isOver = false;
  let uses = 0;
  const worker = async (): Promise<void> => {
    while (!isOver) {
      const request = useOf(memberNo, { key: `key-${String((uses += 1))}`, mode: 'direct', amount: 1 });
      expect(await seen(test_.house.redemption.redeem(access, client, request))).toBe('CAPTURED');
    }
  };
  const workers = Array.from({ length: 16 }, worker);
  for (const { receiptNumber, version } of prepared) {
    await test_.house.review.publish(test_.accessOf.staff(people.approver), { receiptNumber, version, view: null });
  }
  isOver = true;
  await Promise.all(workers);
  const { posted } = await test_.house.ledger.balanceOf(await acctOf(), seoulDayOf(test_.clock.now()));
  expect(posted).toBe(50_000 * (1 + awards) - uses);
  await provesItself();
});

test('an award, uses and the expiry of a member’s points at once: what is past its day goes whole and pays for nothing', async () => {
  const { access, client, memberNo, cases, people } = given;
  const points = givenPointsIn(test_);
  const acct = await acctOf();
  await points.used(acct, { points: 50_000 });
  await points.credited(acct, { points: 40_000, until: '2026-11-21' });
  await points.credited(acct, { points: 20_000, until: '2026-12-31' });
  const receiptNumber = await cases.prepared(people, { title: '통장 겉장에 계좌 번호를 크게 적기' });
  const { version } = await cases.find(receiptNumber, people.reviewer);
  test_.clock.advance({ days: 3 });
  const spend = (n: number) =>
    seen(
      houseOf(n).redemption.redeem(
        access,
        client,
        useOf(memberNo, { key: `key-${String(n)}`, mode: n % 2 === 0 ? 'direct' : 'hold', amount: 15_000 }),
      ),
    );
  const ask = () => Promise.all(Array.from({ length: 8 }, (_, n) => spend(n)));
  const [words, expired, expiredToo] = await Promise.all([
    ask(),
    test_.house.ledger.expirePoints(),
    other.ledger.expirePoints(),
    test_.house.review.publish(test_.accessOf.staff(people.approver), { receiptNumber, version, view: null }),
  ]);
  expect(expired + expiredToo).toBe(1);
  const { CAPTURED: used = 0, HELD: held = 0, 'insufficient-points': refused = 0 } = counted(words);
  expect(used + held + refused).toBe(8);
  expect([1, 2, 3, 4]).toContain(used + held);
  const balance = await test_.house.ledger.balanceOf(acct, seoulDayOf(test_.clock.now()));
  expect(balance).toMatchObject({ posted: 70_000 - used * 15_000, held: held * 15_000 });
  expect(await ask()).toEqual(words);
  await provesItself();
});

test('a cancel races with what it cancels: either it happened and is told, or it never can', async () => {
  const { access, client, memberNo } = given;
  for (let round = 0; round < 12; round += 1) {
    const request = useOf(memberNo, { key: `key-${String(round)}`, amount: 1_000 });
    const [word, cancelled] = await Promise.all([
      seen(test_.house.redemption.redeem(access, client, request)),
      other.redemption.cancel(access, { key: request.key, memberNo }),
    ]);
    const { state } = cancelled.payload;
    expect([word, state]).toEqual(word === 'HELD' ? ['HELD', 'POSTED'] : ['ledger.key-cancelled', 'CANCELLED']);
    expect(await seen(other.redemption.redeem(access, client, request))).toBe(word);
  }
  await provesItself();
});

test('1,000 repetitions of one use at once: used once', async () => {
  const { access, client, memberNo } = given;
  const request = useOf(memberNo, { mode: 'direct' });
  const words: string[] = [];
  const waiting = Array.from({ length: 1_000 }, (_, n) => n);
  const worker = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift())
      words.push(await seen(houseOf(n).redemption.redeem(access, client, request)));
  };
  await Promise.all(Array.from({ length: 24 }, worker));
  expect(counted(words)).toEqual({ CAPTURED: 1_000 });
  expect(await postings()).toHaveLength(1);
  await provesItself();
}, 120_000);
