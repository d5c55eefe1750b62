import { createMongoAttemptStore } from '../../../src/members/attempt-store.mongo.js';
import { createMongoCodeLimitStore } from '../../../src/members/code-limit-store.mongo.js';
import { createMongoCustomerStore } from '../../../src/members/customer-store.mongo.js';
import { createMongoMemberStore } from '../../../src/members/member-store.mongo.js';
import type { SignUpAttempt } from '../../../src/members/sign-up-attempt.js';
import { systemClock } from '../../../src/platform/clock.js';
import { connect } from '../../../src/platform/database/connection.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import type { FieldCipher } from '../../../src/platform/security/field-cipher.js';
import { duplicateKeyFields } from '../../../src/platform/database/mongo-errors.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { randomIds } from '../../../src/platform/ids.js';
import { destroyKeys } from '../../../src/platform/security/key-store.mongo.js';
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
let cipher: FieldCipher;
let inTransaction: InTransaction;
const access: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'test' };
const deed = { id: asId<'deed'>('deed'), at: new Date('2026-11-20T05:00:00Z'), access };
const passwordHash = '$argon2id$test';
const keyOf = (value: string): string => `key:${value}`;

beforeAll(async () => {
  database = await connectTestDatabase();
  cipher = testFieldKeys(database).cipher;
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const customerOf = (id: string, email: string) => ({
  id: asId<'customer'>(id),
  name: '홍길동',
  email,
  emailKey: keyOf(email),
  passwordHash,
  language: 'ko' as const,
});

describe('accounts of customers', () => {
  test('are at most one for an address, and a reading never holds the password', async () => {
    const customers = createMongoCustomerStore({ database, cipher });
    await inTransaction((tx) => customers.add(tx, deed, customerOf('c1', 'a@example.com')));
    await expect(
      inTransaction((tx) => customers.add(tx, deed, customerOf('c2', 'a@example.com'))).catch((error: unknown) => {
        throw new Error(String(duplicateKeyFields(error)));
      }),
    ).rejects.toThrow('emailKey');
    expect(await customers.find(access, asId<'customer'>('c1'))).toEqual({
      id: 'c1',
      name: '홍길동',
      email: 'a@example.com',
      language: 'ko',
      authVersion: 1,
    });
    expect(await customers.findForSignIn(access, keyOf('a@example.com'))).toMatchObject({ passwordHash });
    expect(await customers.findForSignIn(access, keyOf('b@example.com'))).toBeNull();
  });

  test('are not found without an id', async () => {
    const customers = createMongoCustomerStore({ database, cipher });
    await inTransaction((tx) => customers.add(tx, deed, customerOf('c1', 'a@example.com')));
    await expect(customers.find(access, undefined as never)).rejects.toThrow(TypeError);
    await expect(customers.find(access, { $ne: '' } as never)).rejects.toThrow(TypeError);
  });

  test('take no other field, whoever writes', async () => {
    const rows = database.getClient().db(database.name).collection<{ _id: string }>('customers');
    const customers = createMongoCustomerStore({ database, cipher });
    await inTransaction((tx) => customers.add(tx, deed, customerOf('c1', 'a@example.com')));
    await expect(rows.updateOne({ _id: 'c1' }, { $set: { birthDate: '2000-01-01' } })).rejects.toMatchObject({
      code: 121,
    });
    await expect(rows.deleteOne({ _id: 'c1' })).rejects.toMatchObject({ code: 13 });
  });
});

describe('memberships', () => {
  const acct = 'a'.repeat(26);
  const other = 'b'.repeat(26);
  const member = (customerId: string, memberNo: string, newAcct: string) => ({
    customerId: asId<'customer'>(customerId),
    memberNo,
    newAcct: asId<'acct'>(newAcct),
  });

  test.each([
    ['one customer twice', member('c1', '1000000002', other), 'customerId'],
    ['one number twice', member('c2', '1000000001', other), 'memberNoKey'],
    ['one account twice', member('c2', '1000000002', acct), '_id'],
  ])('never hold %s', async (_what, second, field) => {
    const members = createMongoMemberStore({ database, cipher, keyOf });
    await inTransaction((tx) => members.add(tx, deed, member('c1', '1000000001', acct)));
    const fields = await inTransaction((tx) => members.add(tx, deed, second)).then(() => null, duplicateKeyFields);
    expect(fields).toEqual([field]);
    expect(await members.ofCustomer(null, access, asId<'customer'>('c1'))).toEqual({
      acct,
      memberNo: '1000000001',
      isVerified: true,
    });
  });

  test('refuse a number that is none', async () => {
    const members = createMongoMemberStore({ database, cipher, keyOf });
    await expect(inTransaction((tx) => members.add(tx, deed, member('c1', '12', acct)))).rejects.toThrow(RangeError);
  });
});

describe('sign-ups that wait', () => {
  const attempt: SignUpAttempt = {
    ...customerOf('c1', 'a@example.com'),
    id: asId<'attempt'>('a1'),
    customerId: asId<'customer'>('c1'),
    hasAccount: false,
    endsAt: new Date(Date.now() + 600_000),
    triesLeft: 5,
    usedBy: null,
  };

  test('give five tries, however many come at once', async () => {
    const attempts = createMongoAttemptStore({ database, cipher });
    await inTransaction((tx) => attempts.add(tx, deed, attempt));
    const taken = await Promise.all(Array.from({ length: 20 }, () => attempts.takeTry(access, attempt.id, new Date())));
    const left = taken.filter((one) => one !== null).map(({ triesLeft }) => triesLeft);
    expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
  });

  test('give none after their time, none once used, none for what never was', async () => {
    const attempts = createMongoAttemptStore({ database, cipher });
    await inTransaction((tx) => attempts.add(tx, deed, attempt));
    expect(await attempts.takeTry(access, attempt.id, attempt.endsAt)).toBeNull();
    await inTransaction((tx) => attempts.use(tx, deed, attempt.id));
    expect(await attempts.takeTry(access, attempt.id, new Date())).toBeNull();
    await expect(attempts.takeTry(access, { $ne: null } as never, new Date())).rejects.toThrow(TypeError);
    expect((await attempts.find(null, access, attempt.id))?.usedBy).toBe('deed');
  });

  test('are counted per address: as many as allowed in the hour of the first, also at once', async () => {
    const limits = createMongoCodeLimitStore(database);
    const now = new Date();
    const take = (at: Date, emailKey = 'k1') => limits.take(access, { emailKey, limit: 5, now: at });
    const taken = await Promise.all(Array.from({ length: 12 }, () => take(now)));
    const hourLater = new Date(now.getTime() + 3_600_000);
    expect(taken.filter((until) => until === null)).toHaveLength(5);
    expect(taken.filter((until) => until !== null).map((until) => until.getTime())).toEqual(
      Array(7).fill(hourLater.getTime()),
    );
    expect(await take(now, 'k2')).toBeNull();
    expect(await take(hourLater)).toBeNull();
  });
});

test('a person whose key was destroyed is nobody any more: neither account nor membership (KY3, KY6)', async () => {
  const id = asId<'customer'>(`gone-${randomIds.make<'customer'>()}`);
  const customers = createMongoCustomerStore({ database, cipher });
  const members = createMongoMemberStore({ database, cipher, keyOf });
  const newAcct = asId<'acct'>('c'.repeat(26));
  await inTransaction((tx) => customers.add(tx, deed, customerOf(id, 'gone@example.com')));
  await inTransaction((tx) => members.add(tx, deed, { customerId: id, memberNo: '1000000003', newAcct }));

  const owner = await connect(testDatabase().uris.owner);
  const keys = { client: owner.getClient(), databaseName: owner.name };
  await destroyKeys(keys, { kind: 'subject', id }, deed.at);
  await owner.close();

  // A program that never had the key at hand, or a minute later.
  const later = { database, cipher: testFieldKeys(database).cipher };
  expect(await createMongoCustomerStore(later).find(access, id)).toBeNull();
  expect(await createMongoCustomerStore(later).findForSignIn(access, keyOf('gone@example.com'))).toBeNull();
  const gone = createMongoMemberStore({ ...later, keyOf });
  expect(await gone.ofCustomer(null, access, id)).toBeNull();
  expect(await gone.ofNumber(access, '1000000003')).toBeNull();
  expect(await gone.ofAccount(access, newAcct)).toBeNull();
});
