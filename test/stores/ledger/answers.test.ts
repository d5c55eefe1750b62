import type { KeyedCommand } from '../../../src/ledger/command.js';
import type { Answer, Ledger, LedgerCommand } from '../../../src/ledger/index.js';
import type { Database } from '../../../src/platform/database/store.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { runTwice } from '../../support/build-test-house.js';
import { clockAt } from '../../support/movable-clock.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { awardTo, claimBy, ledgerOn, type LedgerOnDatabase, waitingAward } from './books.js';
import { adjustOf, captureOf, freezeOf, holdOf, redeemOf, reverseOf, voidOf } from './uses.js';

const acct = asId<'acct'>('a1');
const clock = clockAt('2026-11-20T06:00:00Z');
let database: Database;
/** Each body runs twice here, and its first run is thrown away (AR21). */
let twice: LedgerOnDatabase;

beforeAll(async () => {
  database = await connectTestDatabase();
  twice = ledgerOn(database, { wrap: runTwice, clock });
});
beforeEach(async () => {
  await emptyTestDatabase();
  clock.set('2026-11-20T06:00:00Z');
});
afterEach(async () => {
  expect((await twice.ledger.verify()).breaches).toEqual([]);
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const post = (command: LedgerCommand): ReturnType<Ledger['post']> =>
  twice.inTransaction((tx) => twice.ledger.post(tx, command));
const ask = (command: KeyedCommand): Promise<Answer> => twice.ledger.answerOnce(command.key, () => post(command));
const refusedAs = async (answer: Promise<Answer>): Promise<unknown> => {
  const { row } = await answer;
  return row.st === 'REJECTED' ? row.code : row.st;
};

describe('every body run twice does its work once', () => {
  test.each<[string, readonly LedgerCommand[], { posted: number; held: number; version: number }]>([
    ['an award', [], { posted: 50_000, held: 0, version: 1 }],
    ['a claim', [waitingAward('p2'), claimBy('a1', 'p2')], { posted: 100_000, held: 0, version: 2 }],
    ['a hold', [holdOf('a1', 'u', 10_000)], { posted: 50_000, held: 10_000, version: 2 }],
    ['a capture', [holdOf('a1', 'u', 10_000), captureOf('a1', 'u', 4_000)], { posted: 46_000, held: 0, version: 3 }],
    ['a hold given up', [holdOf('a1', 'u', 10_000), voidOf('a1', 'u')], { posted: 50_000, held: 0, version: 3 }],
    ['a use at once', [redeemOf('a1', 'u', 10_000)], { posted: 40_000, held: 0, version: 2 }],
    ['a return', [redeemOf('a1', 'u', 10_000), reverseOf('a1', 'u', 4_000)], { posted: 44_000, held: 0, version: 3 }],
    ['a correction', [adjustOf('a1', 'T1', -20_000)], { posted: 30_000, held: 0, version: 2 }],
    [
      'a freeze and its end',
      [freezeOf('a1', 'T1'), freezeOf('a1', 'T2', 'UNFREEZE')],
      { posted: 50_000, held: 0, version: 3 },
    ],
  ])('%s', async (_, commands, expected) => {
    await post(awardTo('a1', 'p1'));
    for (const command of commands) await post(command);
    expect(await twice.ledger.balanceOf(acct, asSeoulDay('2026-11-20'))).toMatchObject(expected);
  });

  test('the end of a hold by time', async () => {
    const { acct: whose, redemption, by, at, businessDate } = holdOf('a1', 'u', 10_000);
    await post(awardTo('a1', 'p1'));
    await post(holdOf('a1', 'u', 10_000));
    expect(await twice.ledger.holdsPast(new Date('2026-11-20T06:59:00Z'), null)).toEqual([]);
    const past = await twice.ledger.holdsPast(new Date('2026-11-20T07:01:00Z'), null);
    expect(past).toMatchObject([{ _id: redemption }]);
    expect(await twice.ledger.holdsPast(new Date('2026-11-20T07:01:00Z'), past[0] ?? null)).toEqual([]);
    await post({ kind: 'HOLD_EXPIRE', acct: whose, redemption, by, at, businessDate });
    expect(await twice.ledger.redemption(redemption)).toMatchObject({ st: 'EXPIRED', al: [] });
    expect(await refusedAs(ask(captureOf('a1', 'u', null)))).toBe('hold-expired');
  });

  test('the job that takes what is past its last day, at two places and once more', async () => {
    for (const member of ['a1', 'a2', 'a3']) await post(awardTo(member, `p-${member}`));
    await post(holdOf('a3', 'all', 50_000));
    clock.set('2031-11-20T23:59:59+09:00');
    expect(await twice.ledger.expirePoints()).toBe(0);
    clock.set('2031-11-21T00:10:00+09:00');
    const counts = await Promise.all([twice.ledger.expirePoints(), twice.ledger.expirePoints()]);
    expect(counts[0] + counts[1]).toBe(2);
    expect(await twice.ledger.expirePoints()).toBe(0);
    const balances = ['a1', 'a2', 'a3'].map((member) =>
      twice.ledger.balanceOf(asId<'acct'>(member), asSeoulDay('2031-11-21')),
    );
    expect((await Promise.all(balances)).map(({ posted, held }) => [posted, held])).toEqual([
      [0, 0],
      [0, 0],
      [50_000, 50_000],
    ]);
  });

  test('a refusal that is kept, and a fence', async () => {
    const tooMuch = holdOf('a1', 'u', 10_000);
    expect(await refusedAs(ask(tooMuch))).toBe('insufficient-points');
    const { by, at, businessDate } = tooMuch;
    const fence = { id: 'card:other', acct, by, at, businessDate };
    expect(await twice.ledger.cancel(fence)).toMatchObject({ state: 'CANCELLED' });
    expect(await twice.ledger.cancel(fence)).toMatchObject({ state: 'CANCELLED' });
    expect(await twice.ledger.operation('card:other')).toMatchObject({ state: 'CANCELLED' });
  });
});

describe('the one answer of a key', () => {
  test('a refusal stays although the points come', async () => {
    const command = redeemOf('a1', 'u', 10_000);
    const first = await ask(command);
    await post(awardTo('a1', 'p1'));
    const again = await ask(command);
    expect(first).toMatchObject({ isReplay: false, row: { st: 'REJECTED', code: 'insufficient-points' } });
    expect(again).toEqual({ isReplay: true, row: first.row });
    expect(await twice.ledger.operation(command.key.id)).toEqual({ state: 'REJECTED', row: first.row });
    expect((await twice.ledger.balanceOf(acct, command.businessDate)).posted).toBe(50_000);
  });

  test('a success stays although it would be refused now', async () => {
    await post(awardTo('a1', 'p1'));
    const command = redeemOf('a1', 'u', 50_000);
    const first = await ask(command);
    expect(await ask(command)).toEqual({ isReplay: true, row: first.row });
    await post(awardTo('a1', 'p2'));
    await post(freezeOf('a1', 'T1'));
    expect(await ask(command)).toEqual({ isReplay: true, row: first.row });
  });

  test('a return stays although the account could not take it now', async () => {
    await post(awardTo('a1', 'p1'));
    await post(redeemOf('a1', 'u', 50_000));
    const command = reverseOf('a1', 'u', 10);
    const first = await ask(command);
    await post(adjustOf('a1', 'T1', 2_147_483_647 - 10));
    expect(await ask(command)).toEqual({ isReplay: true, row: first.row });
    const other = { ...command, key: { ...command.key, id: 'card:another' } };
    await expect(ask(other)).rejects.toMatchObject({ code: 'ledger.account-full' });
    expect(await twice.ledger.operation('card:another')).toEqual({ state: 'NOT_SEEN' });
  });

  test('another content under it is refused, whatever stands there', async () => {
    const command = redeemOf('a1', 'u', 10_000);
    const other = { ...command, key: { ...command.key, fp: 'f'.repeat(64) } };
    await ask(command);
    await expect(ask(other)).rejects.toMatchObject({ code: 'ledger.key-reused' });
    await post(awardTo('a1', 'p1'));
    const good = redeemOf('a1', 'v', 10_000);
    await ask(good);
    await expect(ask({ ...good, key: { ...good.key, fp: 'f'.repeat(64) } })).rejects.toMatchObject({
      code: 'ledger.key-reused',
    });
  });

  test('a fence stays, and a fence of what was done says what was done', async () => {
    await post(awardTo('a1', 'p1'));
    const command = redeemOf('a1', 'u', 10_000);
    const { by, at, businessDate } = command;
    await twice.ledger.cancel({ id: command.key.id, acct, by, at, businessDate });
    await expect(ask(command)).rejects.toMatchObject({ code: 'ledger.key-cancelled' });
    const done = redeemOf('a1', 'v', 10_000);
    const { row } = await ask(done);
    expect(await twice.ledger.cancel({ id: done.key.id, acct, by, at, businessDate })).toEqual({
      state: 'POSTED',
      row,
    });
    const refused = await ask(redeemOf('a1', 'w', 50_000));
    expect(await twice.ledger.cancel({ id: refused.row._id, acct, by, at, businessDate })).toEqual({
      state: 'REJECTED',
      row: refused.row,
    });
  });

  test('another member’s use is as unknown as none, and nothing is kept', async () => {
    await post(awardTo('a1', 'p1'));
    await post(holdOf('a1', 'u', 10_000));
    const others = captureOf('a2', 'u', null);
    await expect(ask(others)).rejects.toMatchObject({ code: 'redemption.not-found' });
    expect(await twice.ledger.operation(others.key.id)).toEqual({ state: 'NOT_SEEN' });
  });
});

test('points that come back again and again keep a short name and lead back to their award', async () => {
  await post(awardTo('a1', 'p1'));
  const long = 'k'.repeat(255 - 'reverse-'.length);
  const days = ['2032-01-01', '2032-03-01', '2032-05-01', '2032-07-01'];
  await post({ ...redeemOf('a1', 'u0', 50_000) });
  for (const [n, day] of days.entries()) {
    const on = { businessDate: asSeoulDay(day), at: new Date(`${day}T00:00:00+09:00`) };
    const back = reverseOf('a1', `u${String(n)}`, 50_000);
    const key = { ...back.key, id: `card:${String(n)}${long}` };
    await post({ ...back, ...on, key });
    await post({ ...redeemOf('a1', `u${String(n + 1)}`, 50_000), ...on });
  }
  const last = await twice.ledger.redemption(asId<'redemption'>('rdm-u4'));
  expect(last?.capAl).toMatchObject([{ l: `card:3${long}|AWD:p1:1`, g: 'AWD:p1:1', f: 'bank' }]);
});
