import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/index.js';
import type { FieldCipher } from '../../../src/platform/security/field-cipher.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { createMongoDraftStore } from '../../../src/proposals/draft-store.mongo.js';
import type { DraftHolder, DraftStore } from '../../../src/proposals/draft-store.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { testFieldKeys } from '../../support/field-keys.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let cipher: FieldCipher;
let drafts: DraftStore;
const access = { actor: { kind: 'visitor' }, purpose: 'intake', requestId: 'test' } as const;
const browser: DraftHolder = { customerId: null, browserKeyHash: 'b'.repeat(43) };
const id = asId<'draft'>('d1');
const input = {
  affiliate: 'bank',
  topic: undefined,
  title: '제목',
  problem: '',
  improvement: '',
  effect: '',
  visibility: undefined,
};
const times = { savedAt: new Date('2026-11-20T05:00:00Z'), expiresAt: new Date('2099-01-01T00:00:00Z') };
const receiptNumber = asId<'receipt-number'>('S-2026-000001');

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}
const rows = () => database.getClient().db(database.name).collection<Row>('drafts');

beforeAll(async () => {
  database = await connectTestDatabase();
  cipher = testFieldKeys(database).cipher;
  drafts = createMongoDraftStore({ database, cipher });
});
beforeEach(async () => {
  await emptyTestDatabase();
  await drafts.add(access, { id, input, ...browser, ...times });
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

test('who names nobody finds nothing', async () => {
  const nobody: DraftHolder = { customerId: null, browserKeyHash: null };
  expect(await drafts.find(access, nobody, id)).toBeNull();
  expect(await drafts.newest(access, nobody)).toBeNull();
  expect(await drafts.save(access, nobody, { id, input, ...times })).toBeNull();
  await drafts.discard(access, nobody, id);
  expect(await rows().countDocuments()).toBe(1);
});

test('the newest unsent draft is offered', async () => {
  const later = { ...times, savedAt: new Date('2026-11-20T06:00:00Z') };
  await drafts.add(access, { id: asId<'draft'>('d2'), input, ...browser, ...later });
  expect((await drafts.newest(access, browser))?.id).toBe('d2');
});

test('a sent draft is written no more, and sent once', async () => {
  const inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  const send = (version: number) => inTransaction((tx) => drafts.markSent(tx, { id, version, receiptNumber }));
  expect(await send(2)).toBe(false);
  expect(await send(1)).toBe(true);
  expect(await send(2)).toBe(false);
  expect(await drafts.save(access, browser, { id, input, ...times })).toBeNull();
  expect(await drafts.newest(access, browser)).toBeNull();
  expect(await drafts.find(access, browser, id)).toMatchObject({
    isSent: true,
    receiptNumber,
    input: { title: '' },
    choices: null,
  });
});

test('the database takes no other field, and forgets a draft when its time is over', async () => {
  const row = await rows().findOne({ _id: 'd1' });
  await expect(rows().insertOne({ ...row, _id: 'd2', email: 'a@test.example' })).rejects.toMatchObject({ code: 121 });
  const indexes = await rows().indexes();
  expect(indexes.find(({ name }) => name === 'expired')).toMatchObject({
    key: { expiresAt: 1 },
    expireAfterSeconds: 0,
  });
});

test.each([
  ["a browser's", { browserKeyHash: 'b', ownerId: null, isSent: false }, 'browser'],
  ["a customer's", { ownerId: 'c1', isSent: false }, 'owner'],
])('%s newest draft is found by an index', async (_whose, filter, index) => {
  const explained = await rows().find(filter).sort({ savedAt: -1 }).limit(1).explain('queryPlanner');
  const plan = JSON.stringify((explained as { queryPlanner: { winningPlan: object } }).queryPlanner.winningPlan);
  expect(plan).toContain(`"indexName":"${index}"`);
  expect(plan).not.toMatch(/COLLSCAN|"stage":"SORT"/);
});

test('and so is the newest of a customer and a browser together', async () => {
  const either = { isSent: false, $or: [{ ownerId: 'c1' }, { browserKeyHash: 'b', ownerId: null }] };
  const explained = await rows().find(either).sort({ savedAt: -1 }).limit(1).explain('queryPlanner');
  expect(
    JSON.stringify((explained as { queryPlanner: { winningPlan: object } }).queryPlanner.winningPlan),
  ).not.toContain('COLLSCAN');
});
