import type { Database } from '../../../src/platform/database/index.js';
import { codeOfStep, stepAt } from '../../../src/platform/security/totp.js';
import type { AddedStaff } from '../../../src/staff/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';
import { openRooms, operator, type Rooms, visitor } from '../members/open-rooms.js';

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
  name: '김검토',
  email: 'reviewer@bank.example',
  entity: 'bank',
  roles: ['reviewer'] as const,
  department: 'retail',
  groups: ['bank.retail'],
  password: 'demo-staff-pass',
};
const add = (changes: Partial<typeof wish> = {}): Promise<AddedStaff> =>
  rooms.staff.add(operator, { ...wish, ...changes });
const codeAt = (secret: string, away = 0): string => codeOfStep(secret, stepAt(new Date()) + away);

describe('adding staff', () => {
  test('makes an account that signs in with password and code', async () => {
    const { staffId, totpSecret, totpAddress } = await add();
    expect(totpAddress).toContain(totpSecret);
    const half = await rooms.staff.checkCredentials(visitor, {
      email: 'Reviewer@bank.example',
      password: wish.password,
    });
    expect(half).toEqual({ staffId });
    const member = await rooms.staff.checkSecondFactor(visitor, { staffId, code: codeAt(totpSecret) });
    expect(member).toMatchObject({ id: staffId, name: '김검토', entity: 'bank', roles: ['reviewer'], authVersion: 1 });
    expect(await rooms.staff.find(visitor, staffId)).toEqual(member);
    expect(await rooms.staff.colleagues(visitor, { entity: asId<'affiliate'>('bank'), role: 'reviewer' })).toEqual([
      { id: staffId, name: '김검토' },
    ]);
  });

  test('takes the known secret in the demo only, and never tells a code outside of it', async () => {
    expect((await add()).totpSecret).toBe('JBSWY3DPEHPK3PXP');
    rooms = openRooms(database, { isDemo: false });
    const { staffId, totpSecret } = await add({ email: 'other@bank.example' });
    expect(totpSecret).toMatch(/^[A-Z2-7]{32}$/);
    expect(await rooms.staff.demoNextCode(staffId)).toBeNull();
  });

  test.each([
    ['a second account of one address', { email: ' REVIEWER@bank.example' }, 'staff.already-there'],
    ['an unknown entity', { email: 'a@bank.example', entity: 'nowhere' }, 'affiliates.not-found'],
    ['another entity’s department', { email: 'a@bank.example', department: 'payments' }, 'affiliates.not-found'],
  ])('refuses %s', async (_what, changes, code) => {
    await add();
    await expect(add(changes)).rejects.toMatchObject({ code });
  });

  test('is for the operator alone, and takes no password that was not read', async () => {
    await expect(rooms.staff.add(visitor, wish)).rejects.toMatchObject({ code: 'access.not-permitted' });
    expect(await rooms.staff.passwordFault({ ...wish, password: 'only-fourteen-' })).toMatchObject({
      code: 'too-short',
    });
    expect(await rooms.staff.passwordFault(wish)).toBeNull();
    await expect(add({ password: 'only-fourteen-' })).rejects.toThrow(RangeError);
  });

  test('leaves one row in the record, without name and address', async () => {
    const { staffId } = await add();
    const rows = await rooms.rowsOf('auditEvents');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ action: 'staff.add', stream: 'admin', target: { kind: 'staff', id: staffId } });
    expect(JSON.stringify(rows)).not.toMatch(/김검토|bank\.example/);
  });
});

describe('a staff sign-in', () => {
  test('answers unknown addresses and wrong passwords alike, after the same work', async () => {
    await add();
    const refusalOf = async (email: string) => {
      const before = rooms.work.checks;
      const refusal: unknown = await rooms.staff
        .checkCredentials(visitor, { email, password: 'not the password' })
        .then(
          () => null,
          (error: unknown) => error,
        );
      return { refusal, checks: rooms.work.checks - before };
    };
    const known = await refusalOf('reviewer@bank.example');
    expect(known.refusal).toMatchObject({ code: 'staff.wrong-pair' });
    expect(await refusalOf('nobody@bank.example')).toEqual(known);
  });

  test('takes a code once, also when two come with it at the same moment', async () => {
    const { staffId, totpSecret } = await add();
    const code = codeAt(totpSecret);
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => rooms.staff.checkSecondFactor(visitor, { staffId, code })),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(rooms.staff.checkSecondFactor(visitor, { staffId, code })).rejects.toMatchObject({
      code: 'staff.code-wrong',
    });
  });

  test('refuses wrong codes and unknown people alike, and records both', async () => {
    const { staffId, totpSecret } = await add();
    for (const away of [-3, 3]) {
      const code = codeAt(totpSecret, away);
      await expect(rooms.staff.checkSecondFactor(visitor, { staffId, code })).rejects.toMatchObject({
        code: 'staff.code-wrong',
      });
    }
    const nobody = { staffId: asId<'staff'>('nobody'), code: codeAt(totpSecret) };
    await expect(rooms.staff.checkSecondFactor(visitor, nobody)).rejects.toMatchObject({ code: 'staff.code-wrong' });
    const failures = (await rooms.rowsOf('auditEvents')).filter((row) => row['result'] === 'failed');
    expect(failures.map((row) => row['action'])).toEqual(['staff.sign-in', 'staff.sign-in', 'staff.sign-in']);
  });

  test('of the demo is taken as often as it is shown, however fast people come and go', async () => {
    const { staffId } = await add();
    for (let n = 0; n < 40; n += 1) {
      const code = (await rooms.staff.demoNextCode(staffId)) ?? '';
      await rooms.staff.checkSecondFactor(visitor, { staffId, code });
    }
    expect((await rooms.rowsOf('auditEvents')).filter((row) => row['result'] === 'failed')).toEqual([]);
  });

  test('of the demo is shown the next code that will be accepted', async () => {
    const { staffId } = await add();
    const first = await rooms.staff.demoNextCode(staffId);
    await rooms.staff.checkSecondFactor(visitor, { staffId, code: first ?? '' });
    const second = await rooms.staff.demoNextCode(staffId);
    expect(second).not.toBe(first);
    await rooms.staff.checkSecondFactor(visitor, { staffId, code: second ?? '' });
    await rooms.staff.recordSignOut(visitor, staffId);
    const actions = (await rooms.rowsOf('auditEvents')).map((row) => row['action']);
    expect(actions).toEqual(['staff.add', 'staff.sign-in', 'staff.sign-in', 'staff.sign-out']);
  });
});
