import mongoose from 'mongoose';
import type { Award } from '../../../src/awards/award.js';
import type { AwardStore } from '../../../src/awards/award-store.js';
import { createMongoAwardStore } from '../../../src/awards/award-store.mongo.js';
import { systemClock } from '../../../src/platform/clock.js';
import { isDuplicateKey } from '../../../src/platform/database/mongo-errors.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { InTransaction } from '../../../src/platform/database/tx.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';

const access: Access = { actor: { kind: 'system' }, purpose: 'award', requestId: 'r1' };
const deed = { id: asId<'deed'>('d1'), at: new Date('2026-11-20T05:00:00Z'), access };
const customerId = asId<'customer'>('c1');
const award: Award = {
  id: asId<'proposal'>('p1'),
  receiptNumber: asId<'receipt-number'>('S-2026-000001'),
  funder: asId<'affiliate'>('bank'),
  day: asSeoulDay('2026-11-20'),
  points: asPoints(50_000),
  expiresOn: asSeoulDay('2031-11-20'),
  claimBy: asSeoulDay('2027-11-20'),
  shares: [{ share: 1, customerId, points: asPoints(50_000), state: 'waiting', claimedOn: null, claimedBy: null }],
  version: 1,
};

let database: Database;
let store: AwardStore;
let inTransaction: InTransaction;

beforeAll(async () => {
  database = await connectTestDatabase();
  store = createMongoAwardStore(database);
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const add = (one: Award): Promise<void> => inTransaction((tx) => store.add(tx, deed, one));
const change = (one: Award): Promise<void> => inTransaction((tx) => store.change(tx, deed, one));
const awards = () => database.getClient().db(database.name).collection<{ _id: string }>('awards');

test('an award is found as it was added, by its proposal and by its owner', async () => {
  await add(award);
  expect(await store.find(access, award.id)).toEqual(award);
  expect(await store.ofCustomer(null, access, customerId)).toEqual([award]);
  expect(await store.ofCustomer(null, access, asId<'customer'>('c2'))).toEqual([]);
  expect(await store.find(access, asId<'proposal'>('p2'))).toBeNull();
});

test('a second award of one proposal is a duplicate', async () => {
  await add(award);
  expect(isDuplicateKey(await add(award).catch((error: unknown) => error))).toBe(true);
});

test('an award changes by its next version only', async () => {
  await add(award);
  const claimed: Award = {
    ...award,
    version: 2,
    shares: award.shares.map((share) => ({
      ...share,
      state: 'claimed',
      claimedOn: asSeoulDay('2026-12-01'),
      claimedBy: deed.id,
    })),
  };
  await change(claimed);
  expect(await store.find(access, award.id)).toEqual(claimed);
  await expect(change(claimed)).rejects.toThrow('version');
  await expect(change({ ...claimed, version: 4 })).rejects.toThrow('version');
});

test('awards are streamed in the order of their proposals', async () => {
  for (const id of ['p3', 'p1', 'p2']) await add({ ...award, id: asId<'proposal'>(id) });
  const ids: string[] = [];
  for await (const one of store.stream(access)) ids.push(one.id);
  expect(ids).toEqual(['p1', 'p2', 'p3']);
});

test('the first setting stands from the day the programme began', async () => {
  expect(await store.settings(access)).toEqual([
    { effectiveFrom: '2020-07-06', points: 50_000, validityMonths: 60, taxLimit: 50_000, claimMonths: 12 },
  ]);
});

test('the server refuses shares that are not the whole award, more fields, removing, and changed settings', async () => {
  await add(award);
  const row = { ...(await awards().findOne({})), _id: 'p2' };
  await expect(awards().insertOne({ ...row, points: 60_000 } as { _id: string })).rejects.toMatchObject({ code: 121 });
  await expect(awards().insertOne({ ...row, name: 'x' } as { _id: string })).rejects.toMatchObject({ code: 121 });
  await expect(awards().deleteOne({})).rejects.toMatchObject({ code: 13 });
  const settings = database.getClient().db(database.name).collection('awardSettings');
  await expect(settings.updateOne({}, { $set: { points: 60_000 } })).rejects.toMatchObject({ code: 13 });
  await awards().insertOne(row);
});

test('the own awards are read by their index', async () => {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  const plan = await admin
    .db(database.name)
    .collection('awards')
    .find({ 'shares.customerId': customerId })
    .explain('queryPlanner');
  await admin.close();
  expect(JSON.stringify(plan['queryPlanner'])).toContain('"indexName":"of-customer"');
});
