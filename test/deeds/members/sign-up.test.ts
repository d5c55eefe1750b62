import type { Database } from '../../../src/platform/database/index.js';
import type { AttemptId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { openRooms, type Rooms, visitor } from './open-rooms.js';

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

const wish = {
  name: '홍길동',
  email: 'hong@example.com',
  password: 'demo-customer-pass',
  isOver14: true,
  language: 'ko' as const,
};
const signUp = async (changes: Partial<typeof wish> = {}): Promise<AttemptId> =>
  (await rooms.members.signUp(visitor, { ...wish, ...changes })).attemptId;
const codeOf = async (attemptId: AttemptId): Promise<string> => (await rooms.members.codeOf(attemptId))?.code ?? 'none';
const confirm = (attemptId: AttemptId, code: string) => rooms.members.confirmSignUp(visitor, { attemptId, code });
const aWrongCode = (code: string): string => (code === '000000' ? '111111' : '000000');

async function makeAccount(changes: Partial<typeof wish> = {}) {
  const attemptId = await signUp(changes);
  return confirm(attemptId, await codeOf(attemptId));
}

describe('signing up', () => {
  test('makes an account with the code that was sent, and it signs in', async () => {
    const { customerId, authVersion } = await makeAccount({ email: ' Hong@Example.com ' });
    const customer = await rooms.members.checkCredentials(visitor, {
      email: 'HONG@example.com',
      password: wish.password,
    });
    expect(customer).toEqual({
      id: customerId,
      name: '홍길동',
      email: 'hong@example.com',
      language: 'ko',
      authVersion,
    });
    expect(await rooms.members.find(visitor, customerId)).toEqual(customer);
  });

  test('keeps neither the code nor the age answer, and queues only the name of the attempt', async () => {
    const attemptId = await signUp();
    const code = await codeOf(attemptId);
    const outbox = await rooms.rowsOf('outbox');
    expect(outbox).toHaveLength(1);
    expect(JSON.stringify(outbox)).toContain(attemptId);
    for (const collection of ['signUpAttempts', 'outbox', 'auditEvents']) {
      const rows = JSON.stringify(await rooms.rowsOf(collection));
      expect(rows).not.toContain(`"${code}"`);
      expect(rows).not.toContain('isOver14');
    }
    expect(JSON.stringify(outbox)).not.toContain('hong');
    expect(JSON.stringify(await rooms.rowsOf('auditEvents'))).not.toContain('hong');
  });

  test('leaves one row in the record for each deed, however often its body ran', async () => {
    await makeAccount();
    const actions = (await rooms.rowsOf('auditEvents')).map((row) => row['action']);
    expect(actions).toEqual(['member.sign-up', 'member.confirm-sign-up']);
  });

  test('is refused under 14, and outside the demo without a way to send', async () => {
    await expect(signUp({ isOver14: false })).rejects.toMatchObject({ code: 'members.under-14' });
    rooms = openRooms(database, { isDemo: false });
    await expect(signUp()).rejects.toMatchObject({ code: 'members.sign-up-unavailable' });
    expect(await rooms.rowsOf('signUpAttempts')).toEqual([]);
  });

  test('tells the faults of what was typed, and takes none of it unread', async () => {
    expect(await rooms.members.readSignUp({ ...wish, password: 'KB증권 2026!' })).toEqual({
      ok: false,
      faults: [expect.objectContaining({ field: 'password' })],
    });
    await expect(signUp({ password: 'short' })).rejects.toThrow(RangeError);
  });
});

describe('an address that has an account', () => {
  test('answers alike, after the same work, and its code opens nothing', async () => {
    await makeAccount();
    const workOf = async (email: string) => {
      const before = { ...rooms.work };
      const attemptId = await signUp({ email });
      const { hashes, checks } = rooms.work;
      return { attemptId, work: { hashes: hashes - before.hashes, checks: checks - before.checks } };
    };
    const known = await workOf(wish.email);
    const unknown = await workOf('nobody@example.com');
    expect(known.work).toEqual(unknown.work);
    expect((await rooms.members.codeOf(known.attemptId))?.hasAccount).toBe(true);
    expect((await rooms.members.codeOf(unknown.attemptId))?.hasAccount).toBe(false);
    await expect(confirm(known.attemptId, await codeOf(known.attemptId))).rejects.toMatchObject({
      code: 'members.code-wrong',
      details: { triesLeft: 4 },
    });
    expect(await rooms.rowsOf('customers')).toHaveLength(1);
  });

  test('may have been signed up twice at once: the first to confirm has it', async () => {
    const [first, second] = [await signUp(), await signUp({ name: '김철수' })];
    await confirm(first, await codeOf(first));
    await expect(confirm(second, await codeOf(second))).rejects.toMatchObject({ code: 'members.code-wrong' });
    expect(await rooms.rowsOf('customers')).toHaveLength(1);
  });
});

describe('a code', () => {
  test('has five tries and says how many are left', async () => {
    const attemptId = await signUp();
    const code = await codeOf(attemptId);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      await expect(confirm(attemptId, aWrongCode(code))).rejects.toMatchObject({
        code: 'members.code-wrong',
        details: { triesLeft },
      });
    }
    await expect(confirm(attemptId, code)).rejects.toMatchObject({ code: 'members.code-ended' });
    expect(await rooms.members.codeOf(attemptId)).toBeNull();
    const failures = (await rooms.rowsOf('auditEvents')).filter((row) => row['result'] === 'failed');
    expect(failures).toHaveLength(6);
  });

  test('lasts ten minutes', async () => {
    const attemptId = await signUp();
    const code = await codeOf(attemptId);
    rooms.pass(600_000);
    expect(await rooms.members.codeOf(attemptId)).toBeNull();
    await expect(confirm(attemptId, code)).rejects.toMatchObject({ code: 'members.code-ended' });
  });

  test('works once, also for two who come at the same moment', async () => {
    const attemptId = await signUp();
    const code = await codeOf(attemptId);
    const all = await Promise.allSettled(Array.from({ length: 4 }, () => confirm(attemptId, code)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rooms.rowsOf('customers')).toHaveLength(1);
    await expect(confirm(attemptId, code)).rejects.toMatchObject({ code: 'members.code-ended' });
  });

  test('is sent five times an hour and address, and the refusal says until when', async () => {
    rooms = openRooms(database, { isDemo: false, hasMailPort: true });
    for (let n = 0; n < 5; n += 1) await signUp();
    await expect(signUp({ email: 'HONG@example.com' })).rejects.toMatchObject({
      code: 'members.too-many-codes',
      details: { until: expect.any(Date) as unknown },
    });
    await signUp({ email: 'other@example.com' });
    rooms.pass(3_600_000);
    await signUp();
  });

  test('of an attempt that never was is ended, and no operator is one', async () => {
    await expect(confirm('unknown' as AttemptId, '123456')).rejects.toMatchObject({ code: 'members.code-ended' });
    await expect(confirm({ $ne: null } as never, '123456')).rejects.toThrow(TypeError);
  });
});
