import mongoose from 'mongoose';
import type { RedemptionId } from '../../../src/vocabulary/ids.js';
import { anotherHouse, buildTestHouse } from '../../support/build-test-house.js';
import { fingerprintOf, givenUses, heldBy } from '../../support/given-uses.js';
import { testDatabase } from '../../support/test-database.js';

const payouts = { payoutOf: (kind: string) => (kind === 'ACCOUNT_TRANSFER' ? ('ours' as const) : ('theirs' as const)) };
const test_ = buildTestHouse({ runsBodiesTwice: false, payouts });

/** The collections that were read, as the driver tells it. */
let read: string[] = [];
let watched: mongoose.Connection;

beforeAll(async () => {
  watched = await mongoose.createConnection(testDatabase().uris.app, { monitorCommands: true }).asPromise();
  watched.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'find') read.push(String(command['find']));
  });
});
afterAll(async () => {
  await watched.close();
});

const watchedHouse = () => anotherHouse(test_, { database: watched, forTests: { payouts } });
const request = (redemption: RedemptionId, key: string) => ({ key, redemption, fingerprint: fingerprintOf({ key }) });

describe('whether we pay a hold out is asked only where we may', () => {
  test('not for a kind whose payout is theirs, nor for what is used already', async () => {
    const given = await givenUses(test_);
    const { redemption } = watchedHouse();
    const used = await heldBy(test_.house, given, { key: 'used' });
    const left = await heldBy(test_.house, given, { key: 'left' });
    const late = await heldBy(test_.house, given, { key: 'late' });
    read = [];
    await redemption.capture(given.access, { ...request(used, 'capture'), amount: 6_000 });
    await redemption.reverse(given.access, { ...request(used, 'back'), amount: 1_000, reason: 'R' });
    await redemption.void(given.access, { ...request(left, 'void'), reason: null });
    test_.clock.advance({ days: 4 });
    expect(await redemption.expireHolds(test_.accessOf.operator)).toBe(1);
    expect((await test_.house.ledger.redemption(late))?.st).toBe('EXPIRED');
    expect(read).not.toContain('payouts');
  });

  test('for a hold of a kind that we pay', async () => {
    const given = await givenUses(test_);
    const transfer = { kind: 'ACCOUNT_TRANSFER', payAffiliate: 'bank' } as const;
    const hold = await heldBy(test_.house, given, transfer);
    read = [];
    await expect(
      watchedHouse().redemption.void(given.access, { ...request(hold, 'void'), reason: null }),
    ).rejects.toMatchObject({ code: 'ledger.busy' });
    expect(read).toContain('payouts');
  });
});

test('where points can be used is read once for many uses', async () => {
  const given = await givenUses(test_);
  const house = watchedHouse();
  await heldBy(house, given, { key: '1', amount: 1_000 });
  read = [];
  for (const key of ['2', '3']) await heldBy(house, given, { key, amount: 1_000 });
  expect(read).not.toContain('affiliates');
});
