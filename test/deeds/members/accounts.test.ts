import type { Database } from '../../../src/platform/database/index.js';
import { asId, type CustomerId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { customerAccess, openRooms, type Rooms, visitor } from './open-rooms.js';

let database: Database;
let rooms: Rooms;

beforeAll(async () => {
  database = await connectTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase();
  rooms = openRooms(database);
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const password = 'demo-customer-pass';

async function givenCustomer(email: string): Promise<CustomerId> {
  const wish = { name: '홍길동', email, password, isOver14: true, language: 'ko' as const };
  const { attemptId } = await rooms.members.signUp(visitor, wish);
  const code = (await rooms.members.codeOf(attemptId))?.code ?? '';
  return (await rooms.members.confirmSignUp(visitor, { attemptId, code })).customerId;
}

describe('signing in', () => {
  test('answers unknown addresses and wrong passwords alike, after the same work', async () => {
    await givenCustomer('hong@example.com');
    const refusalOf = async (email: string) => {
      const before = rooms.work.checks;
      const refusal: unknown = await rooms.members
        .checkCredentials(visitor, { email, password: 'not the password' })
        .then(
          () => null,
          (error: unknown) => error,
        );
      return { refusal, checks: rooms.work.checks - before };
    };
    const known = await refusalOf('hong@example.com');
    const unknown = await refusalOf('nobody@example.com');
    expect(known.refusal).toMatchObject({ code: 'members.wrong-pair', details: {} });
    expect(unknown).toEqual(known);
    expect(known.checks).toBe(1);
  });

  test('is recorded, also when it fails, without what was typed', async () => {
    const id = await givenCustomer('hong@example.com');
    await rooms.members.checkCredentials(visitor, { email: 'hong@example.com', password });
    await rooms.members.checkCredentials(visitor, { email: 'x@example.com', password }).catch(() => null);
    await rooms.members.recordSignOut(customerAccess(id), id);
    const rows = (await rooms.rowsOf('auditEvents')).slice(2);
    expect(rows.map(({ action, result, target, stream }) => ({ action, result, target, stream }))).toEqual([
      { action: 'member.sign-in', result: 'allowed', target: { kind: 'customer', id }, stream: 'auth' },
      { action: 'member.sign-in', result: 'failed', target: null, stream: 'auth' },
      { action: 'member.sign-out', result: 'allowed', target: { kind: 'customer', id }, stream: 'auth' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('@');
  });

  test('keeps the password anew when its cost is out of date', async () => {
    const id = await givenCustomer('hong@example.com');
    const rows = database.getClient().db(database.name).collection<{ _id: string; passwordHash: string }>('customers');
    const kept = (await rows.findOne({ _id: id }))?.passwordHash ?? '';
    await rows.updateOne({ _id: id }, { $set: { passwordHash: kept.replace('m=19456', 'm=8192') } });
    await rooms.members.checkCredentials(visitor, { email: 'hong@example.com', password });
    expect((await rows.findOne({ _id: id }))?.passwordHash).toBe(kept);
  });
});

describe('a customer’s language', () => {
  test('is kept with one row in the record; the same one again writes nothing', async () => {
    const id = await givenCustomer('hong@example.com');
    await rooms.members.setLanguage(customerAccess(id), 'en');
    await rooms.members.setLanguage(customerAccess(id), 'en');
    expect((await rooms.members.find(visitor, id))?.language).toBe('en');
    const rows = (await rooms.rowsOf('auditEvents')).filter((row) => row['action'] === 'member.set-language');
    expect(rows).toHaveLength(1);
    await expect(rooms.members.setLanguage(visitor, 'ko')).rejects.toMatchObject({ code: 'access.sign-in-wanted' });
  });
});

describe('a membership', () => {
  test('comes by proof, under a random name, and linking again gives the same', async () => {
    const id = await givenCustomer('customer@demo.example');
    expect(await rooms.members.membershipOf(null, id)).toBeNull();
    const first = await rooms.members.joinMembership(customerAccess(id), id);
    const second = await rooms.members.joinMembership(customerAccess(id), id);
    expect(second).toEqual(first);
    expect(first.acct).toMatch(/^[a-z2-7]{26}$/);
    expect(await rooms.members.membershipOf(null, id)).toEqual({ ...first, memberNo: '1000000001', isVerified: true });
    const rows = (await rooms.rowsOf('auditEvents')).filter((row) => row['action'] === 'member.join-membership');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('1000000001');
  });

  test('is refused when the number is somebody else’s', async () => {
    const [one, two] = [await givenCustomer('a@example.com'), await givenCustomer('b@example.com')];
    await rooms.members.joinMembership(customerAccess(one), one);
    const { memberNo } = await rooms.members.proveIdentity(customerAccess(one), one);
    const proof = { ...(await rooms.members.proveIdentity(customerAccess(two), two)), memberNo };
    const deed = { id: asId<'deed'>('d1'), at: new Date('2026-11-20T05:00:00Z'), access: customerAccess(two) };
    await expect(
      rooms.inTransaction((tx) => rooms.members.linkMembership(tx, deed, { customerId: two, proof })),
    ).rejects.toMatchObject({ code: 'members.membership-taken' });
  });

  test('is refused where nobody can prove who somebody is', async () => {
    rooms = openRooms(database, { isDemo: false, hasMailPort: true });
    const id = await givenCustomer('a@example.com');
    await expect(rooms.members.joinMembership(customerAccess(id), id)).rejects.toMatchObject({
      code: 'members.identity-not-proved',
    });
    await expect(rooms.members.proveIdentity(visitor, asId<'customer'>('nobody'))).rejects.toMatchObject({
      code: 'members.identity-not-proved',
    });
  });
});

test('a member of staff is the customer with the same address, in any case of letters', async () => {
  const customerId = await givenCustomer('kim@bank.example');
  expect(await rooms.members.isSamePerson(visitor, { customerId, staffEmail: 'Kim@Bank.example' })).toBe(true);
  expect(await rooms.members.isSamePerson(visitor, { customerId, staffEmail: 'lee@bank.example' })).toBe(false);
});
