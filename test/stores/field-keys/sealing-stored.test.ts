import mongoose from 'mongoose';
import { migrations } from '../../../src/migrations.js';
import { createMongoCustomerStore } from '../../../src/members/customer-store.mongo.js';
import { createMongoMemberStore } from '../../../src/members/member-store.mongo.js';
import { createMongoSentMessageStore } from '../../../src/notifications/sent-message-store.mongo.js';
import { connect } from '../../../src/platform/database/connection.js';
import type { Database } from '../../../src/platform/database/index.js';
import { sealWith } from '../../../src/platform/security/seal.js';
import { createMongoDraftStore } from '../../../src/proposals/draft-store.mongo.js';
import { createMongoStaffStore } from '../../../src/staff/staff-store.mongo.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { testFieldKeys } from '../../support/field-keys.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';

let database: Database;
let admin: mongoose.mongo.MongoClient;
const access: Access = { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId: 'test' };
const acct = 'a'.repeat(26);
const at = new Date('2026-11-20T05:00:00Z');
const account = { passwordHash: '$argon2id$test', authVersion: 1, joinedAt: at };

/** A database as an earlier program left it: nothing sealed. */
const before: Readonly<Record<string, Record<string, unknown> & { readonly _id: string }>> = {
  customers: { _id: 'c1', name: '홍길동', email: 'hong@test.example', emailKey: 'k1', language: 'ko', ...account },
  members: { _id: acct, customerId: 'c1', memberNo: '1000000009', memberNoKey: 'key:1000000009', provedAt: at },
  staff: {
    ...{ _id: 's1', name: '김검토', email: 'kim@bank.example', emailKey: 'k2', entity: 'bank', roles: ['reviewer'] },
    ...{ department: null, groups: [], totpSecret: 'JBSWY3DPEHPK3PXP', lastStep: -1, ...account },
  },
  drafts: {
    ...{ _id: 'd1', ownerId: 'c1', browserKeyHash: null, choices: null, version: 1, savedAt: at },
    ...{ expiresAt: new Date('2126-11-20T05:00:00Z'), isSent: false, receiptNumber: null },
    input: {
      ...{ affiliate: 'bank', topic: null, title: '제목', problem: '', improvement: '개선', effect: '' },
      visibility: null,
    },
  },
  sentMessages: { _id: 'h1:X', at, channel: 'email', to: 'hong@test.example', subject: '접수', text: '본문' },
};
const plain = /홍길동|hong@|1000000009"|김검토|kim@|JBSWY3|제목|개선|접수|본문/;

beforeAll(async () => {
  database = await connectTestDatabase();
  admin = new mongoose.mongo.MongoClient(testDatabase().adminUri);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await sealAll();
  await admin.close();
  await database.close();
  await leaveTestDatabase();
});

async function layDown(): Promise<void> {
  for (const [collection, row] of Object.entries(before)) {
    await admin
      .db(database.name)
      .collection(collection)
      .insertOne(row as never, { bypassDocumentValidation: true });
  }
}

/** The step as the owner runs it, as often as wished: what was applied is not looked at. */
async function sealAll(): Promise<void> {
  const owner = await connect(testDatabase().uris.owner);
  const step = migrations.find(({ name }) => name === '0030-sealed-fields');
  await step?.up(owner.getClient().db(owner.name), testFieldKeys(owner));
  await owner.close();
}

async function dump(): Promise<string> {
  const rows = Object.keys(before).map((name) => admin.db(database.name).collection(name).find().toArray());
  // The keys under which members are found are the test's own, not an HMAC.
  return JSON.stringify(await Promise.all(rows)).replaceAll('"key:1000000009"', '');
}

test('what an earlier program wrote is sealed, keeps its place and is read as before', async () => {
  await layDown();
  expect(await dump()).toMatch(plain);
  await sealAll();
  expect(await dump()).not.toMatch(plain);

  const needs = { database, cipher: testFieldKeys(database).cipher };
  const customerId = asId<'customer'>('c1');
  expect(await createMongoCustomerStore(needs).find(access, customerId)).toMatchObject({
    name: '홍길동',
    email: 'hong@test.example',
  });
  const members = createMongoMemberStore({ ...needs, keyOf: (value) => `key:${value}` });
  expect(await members.ofNumber(access, '1000000009')).toEqual({ acct, memberNo: '1000000009', customerId });
  const staff = createMongoStaffStore({ ...needs, earlier: sealWith('code key', 'code device') });
  expect(await staff.find(access, asId<'staff'>('s1'))).toMatchObject({ name: '김검토', email: 'kim@bank.example' });
  expect(await staff.secondFactor(access, asId<'staff'>('s1'))).toEqual({
    totpSecret: 'JBSWY3DPEHPK3PXP',
    lastStep: -1,
  });
  const draft = await createMongoDraftStore(needs).newest(access, { customerId, browserKeyHash: null });
  expect(draft?.input).toMatchObject({ affiliate: 'bank', title: '제목', problem: '', improvement: '개선' });
  expect(await createMongoSentMessageStore(needs).list(10)).toEqual([
    { at, channel: 'email', to: 'hong@test.example', subject: '접수', text: '본문' },
  ]);
});

test('a step that was cut off goes on, and one that is through changes nothing', async () => {
  await layDown();
  const customers = admin.db(database.name).collection<{ _id: string }>('customers');
  await customers.insertOne({ ...before['customers'], _id: 'c2', emailKey: 'k3' } as never, {
    bypassDocumentValidation: true,
  });
  await sealAll();
  const first = await dump();
  await customers.updateOne({ _id: 'c2' }, { $set: { name: '이도령' } }, { bypassDocumentValidation: true });
  await sealAll();
  const second = await dump();
  expect(second).not.toContain('이도령');
  expect(second).not.toBe(first);
  await sealAll();
  expect(await dump()).toBe(second);
});

test('afterwards the database takes nothing that is not sealed', async () => {
  await layDown();
  await sealAll();
  const rows = database.getClient().db(database.name).collection<{ _id: string }>('customers');
  await expect(rows.updateOne({ _id: 'c1' }, { $set: { email: 'hong@test.example' } })).rejects.toMatchObject({
    code: 121,
  });
});
