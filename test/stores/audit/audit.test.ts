import { type Audit, type AuditEvent, createAudit } from '../../../src/audit/index.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { isDuplicateKey } from '../../../src/platform/database/mongo-errors.js';
import { randomIds } from '../../../src/platform/ids.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

const at = new Date('2026-11-20T05:00:00Z');
const reviewer: Access = {
  actor: {
    kind: 'staff',
    id: asId<'staff'>('s1'),
    entity: asId<'affiliate'>('bank'),
    roles: ['reviewer'],
    email: 'reviewer@bank.example',
    department: 'retail',
  },
  purpose: 'review',
  requestId: 'r1',
  ip: '10.0.0.7',
};
const reading: AuditEvent = {
  stream: 'access',
  action: 'review.open-case',
  target: { kind: 'proposal', id: 'p1' },
  subjects: ['c1'],
  fields: ['title', 'text'],
  result: 'allowed',
  details: { stage: 'received', isLate: false, moves: 2 },
};

let database: Database;
const depsOf = () => ({
  database,
  inTransaction: createInTransaction({ client: database.getClient(), systemClock }),
  clock: { now: () => at },
  systemClock,
  ids: randomIds,
  secrets: { auditKeys: ['audit key'] },
  auditHeadFile: null,
});
let audit: Audit;

beforeAll(async () => {
  database = await connectTestDatabase();
  audit = createAudit(depsOf());
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const events = () => database.getClient().db(database.name).collection<{ _id: string }>('auditEvents');

test('a reading is on record when it may be shown: who, when, from where, whose data, what', async () => {
  await audit.recordReading(reviewer, reading);
  const [row] = await events().find().toArray();
  expect(row).toEqual({
    _id: row?._id,
    at,
    actor: { kind: 'staff', id: 's1', entity: 'bank', roles: ['reviewer'] },
    purpose: 'review',
    requestId: 'r1',
    ip: '10.0.0.7',
    mac: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    ...reading,
  });
});

test('a deed leaves one row, with its change or not at all', async () => {
  const inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  const deed = { id: randomIds.make<'deed'>(), at, access: reviewer };
  await expect(
    inTransaction(async (tx) => {
      await audit.record(tx, deed, reading);
      throw new Refusal('proposal.already-decided');
    }),
  ).rejects.toMatchObject({ code: 'proposal.already-decided' });
  expect(await events().countDocuments()).toBe(0);
  await inTransaction((tx) => audit.record(tx, deed, reading));
  const second = await inTransaction((tx) => audit.record(tx, deed, reading)).catch((error: unknown) => error);
  expect(isDuplicateKey(second)).toBe(true);
  expect(await events().countDocuments()).toBe(1);
});

test('a row about data names whose, a row about signing in need not', async () => {
  await expect(audit.recordReading(reviewer, { ...reading, subjects: [] })).rejects.toThrow(RangeError);
  const many = Array.from({ length: 51 }, (_, n) => `c${String(n)}`);
  await expect(audit.recordReading(reviewer, { ...reading, subjects: many })).rejects.toThrow(RangeError);
  const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'r2' };
  await audit.recordAuth(visitor, {
    stream: 'auth',
    action: 'members.sign-in',
    target: null,
    subjects: [],
    result: 'failed',
  });
  expect(await events().countDocuments()).toBe(1);
});

test('what cannot be recorded is not shown', async () => {
  const broken = createAudit({
    ...depsOf(),
    clock: { now: () => new Date(Number.NaN) },
    ids: { ...randomIds, make: () => '' as never },
  });
  await expect(broken.recordReading(reviewer, reading)).rejects.toMatchObject({ code: 'audit.unavailable' });
});

test('the server refuses rows without their subjects, with more fields, and every change', async () => {
  await audit.recordReading(reviewer, reading);
  const row = { ...(await events().findOne({})), _id: 'other' };
  await expect(events().insertOne({ ...row, subjects: [] } as { _id: string })).rejects.toMatchObject({ code: 121 });
  await expect(events().insertOne({ ...row, name: 'x' } as { _id: string })).rejects.toMatchObject({ code: 121 });
  await expect(events().updateOne({}, { $set: { action: 'x' } })).rejects.toMatchObject({ code: 13 });
  await expect(events().deleteOne({})).rejects.toMatchObject({ code: 13 });
});
