import { createDemoPayoutPort } from '../../../src/redemption/payout-port.demo.js';
import type { PayoutOrder, PayoutOutcome, PayoutPort } from '../../../src/redemption/index.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const orders: PayoutOrder[] = [];
let pays: PayoutPort['pay'];
const party: PayoutPort = {
  pay: (order) => {
    orders.push(order);
    return pays(order);
  },
};
const demo = createDemoPayoutPort();

const house = buildTestHouse({
  payouts: { payoutOf: (kind) => (kind === 'ACCOUNT_TRANSFER' ? 'ours' : 'theirs'), payoutPort: party },
});
const given = givenCasesIn(house);
const client: Access = {
  actor: { kind: 'client', id: asId<'client'>('membership-test') },
  purpose: 'redemption',
  requestId: 'TEST-1',
};
const system: Access = { actor: { kind: 'system' }, purpose: 'operation', requestId: 'job' };
const payOut = () => house.house.redemption.payOut(system);

beforeEach(() => {
  orders.length = 0;
  pays = (order) => demo.pay(order);
  house.systemClock.set(new Date('2026-11-20T05:05:00Z'));
});

let keys = 0;

/** A member who was awarded 50,000 points, and a hold of 30,000 for a transfer. */
async function held(reference: string, kind: 'ACCOUNT_TRANSFER' | 'CARD_BILL' = 'ACCOUNT_TRANSFER') {
  const payAffiliate = kind === 'CARD_BILL' ? 'card' : 'bank';
  const { client: api } = await house.house.redemption.addClient(house.accessOf.operator, {
    id: 'membership-test',
    name: '멤버십 시스템',
    scopes: ['points:read', 'points:redeem'],
    allowed: [{ kind, payAffiliate }],
    addresses: [],
    credentials: { by: 'secret', secret: null },
  });
  const people = await given.people();
  await given.decided(people, { input: adoption });
  const membership = await house.house.members.membershipOf(null, people.author.id);
  const memberNo = membership?.memberNo ?? '';
  const use = (mode: 'hold' | 'direct') => {
    keys += 1;
    return house.house.redemption.redeem(client, api, {
      ...{ key: `key-${String(keys)}`, fingerprint: 'a'.repeat(64), memberNo, amount: 30_000, kind, payAffiliate },
      ...{ mode, reference, expiresInSeconds: null },
    });
  };
  const { payload } = await use('hold');
  const redemption = asId<'redemption'>(payload.redemption?.id ?? '');
  return { redemption, memberNo, use, customerId: people.author.id };
}

const stateOf = async (redemption: Awaited<ReturnType<typeof held>>['redemption']) =>
  (await house.house.ledger.redemption(redemption))?.st;
const request = (redemption: Awaited<ReturnType<typeof held>>['redemption']) => {
  keys += 1;
  return { key: `key-${String(keys)}`, fingerprint: 'b'.repeat(64), redemption };
};

test('a hold that was paid is captured under a key of our own, with its news, once', async () => {
  const { redemption, customerId } = await held('T-1');
  expect(await payOut()).toEqual({ paid: 1, failed: 0, unknown: 0, isStuck: false });
  expect(orders).toEqual([
    { redemption, points: 30_000, kind: 'ACCOUNT_TRANSFER', payAffiliate: 'bank', reference: 'T-1', attempt: 1 },
  ]);
  const [row] = (await house.rowsOf('journal')).filter(({ kind }) => kind === 'CAPTURE');
  expect(row).toMatchObject({ _id: `moksori:payout-capture:${redemption}`, by: 'moksori', bal: { p: 20_000, h: 0 } });
  expect(await house.rowsOf('payouts')).toMatchObject([{ _id: redemption, state: 'PAID', attempts: 1 }]);
  const news = (await house.rowsOf('outbox')).map((one) => JSON.stringify(one)).join();
  expect(news).toContain('points.used');
  expect(news).toContain(customerId);
  expect(await payOut()).toEqual({ paid: 0, failed: 0, unknown: 0, isStuck: false });
  expect(orders).toHaveLength(1);
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
});

test('a hold whose payment failed for certain is given up', async () => {
  const { redemption } = await held('FAIL-1');
  expect(await payOut()).toMatchObject({ failed: 1 });
  expect(await stateOf(redemption)).toBe('VOIDED');
  expect(await house.rowsOf('payouts')).toMatchObject([{ state: 'FAILED', code: 'demo-refused' }]);
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
});

test('what is not known stays held, past its time too, and is asked again under the same id', async () => {
  const { redemption } = await held('UNKNOWN-2');
  expect(await payOut()).toMatchObject({ unknown: 1 });
  expect(await payOut()).toMatchObject({ unknown: 0 });
  house.clock.advance({ days: 10 });
  expect(await house.house.redemption.expireHolds(system)).toBe(0);
  expect(await stateOf(redemption)).toBe('HELD');
  house.systemClock.advance({ minutes: 2 });
  expect(await payOut()).toMatchObject({ unknown: 1 });
  house.systemClock.advance({ minutes: 3 });
  expect(await payOut()).toMatchObject({ paid: 1 });
  expect(orders.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect(new Set(orders.map((order) => order.redemption)).size).toBe(1);
  expect(await stateOf(redemption)).toBe('CAPTURED');
});

test('a party that cannot be reached says nothing, and after ten times somebody has to look', async () => {
  const { redemption } = await held('T-1');
  pays = () => Promise.reject(new Error('connection refused'));
  for (let n = 1; n <= 9; n += 1) {
    expect(await payOut()).toEqual({ paid: 0, failed: 0, unknown: 1, isStuck: false });
    house.systemClock.advance({ hours: 2 });
  }
  expect(await payOut()).toMatchObject({ isStuck: true });
  house.systemClock.advance({ hours: 2 });
  expect(await house.house.jobs.find(({ name }) => name === 'payouts')?.run()).toEqual({
    how: 'alarm',
    code: 'payouts-unknown',
  });
  expect(await stateOf(redemption)).toBe('HELD');
});

test('while we pay nobody else ends the hold; afterwards the state answers', async () => {
  const { redemption } = await held('T-1');
  for (const act of [
    () => house.house.redemption.capture(client, { ...request(redemption), amount: null }),
    () => house.house.redemption.void(client, { ...request(redemption), reason: null }),
  ])
    expect(await refusalOf(act())).toMatchObject({ code: 'ledger.busy' });
  await payOut();
  const { payload } = await house.house.redemption.void(client, { ...request(redemption), reason: null });
  expect(payload.refusedAs).toBe('hold-captured');
});

test('of 8 at once the party is asked once and one captures', async () => {
  const { redemption } = await held('T-1');
  await Promise.all(Array.from({ length: 8 }, payOut));
  expect(orders).toHaveLength(1);
  expect((await house.rowsOf('journal')).filter(({ kind }) => kind === 'CAPTURE')).toHaveLength(1);
  expect(await stateOf(redemption)).toBe('CAPTURED');
});

test('killed after the party paid, the next one asks again and captures once', async () => {
  const { redemption } = await held('T-1');
  const never = new Promise<PayoutOutcome>(() => undefined);
  pays = () => never;
  // The program ends while the party pays: nothing comes after the attempt was taken.
  void payOut();
  while (orders.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await house.rowsOf('payouts')).toMatchObject([{ state: 'OPEN', attempts: 1 }]);
  pays = (order) => demo.pay(order);
  expect(await payOut()).toMatchObject({ paid: 0 });
  house.systemClock.advance({ minutes: 2 });
  expect(await payOut()).toMatchObject({ paid: 1 });
  expect(await stateOf(redemption)).toBe('CAPTURED');
  expect((await house.rowsOf('journal')).filter(({ kind }) => kind === 'CAPTURE')).toHaveLength(1);
});

test('what we pay out is held first, never used directly', async () => {
  const { use } = await held('T-1');
  expect(await refusalOf(use('direct'))).toMatchObject({
    code: 'redemption.invalid',
    details: { faults: [{ field: 'mode', code: 'unknown-choice' }] },
  });
});

test('a kind whose payout is theirs has none', async () => {
  const { redemption } = await held('T-1', 'CARD_BILL');
  expect(await house.rowsOf('payouts')).toEqual([]);
  expect(await payOut()).toMatchObject({ paid: 0 });
  expect(await stateOf(redemption)).toBe('HELD');
});

test('nobody takes the name of our own client', async () => {
  const wish = { name: '남의 이름', scopes: ['points:read'], allowed: [], addresses: [] };
  const credentials = { by: 'secret', secret: null } as const;
  expect(
    await refusalOf(house.house.redemption.addClient(house.accessOf.operator, { ...wish, id: 'moksori', credentials })),
  ).toMatchObject({ code: 'redemption.client-invalid' });
});
