import { systemClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import type { FieldCipher } from '../../../src/platform/security/field-cipher.js';
import { duplicateKeyFields } from '../../../src/platform/database/mongo-errors.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { sealWith } from '../../../src/platform/security/seal.js';
import type { NewStaffMember } from '../../../src/staff/staff-store.js';
import { createMongoStaffStore } from '../../../src/staff/staff-store.mongo.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { testFieldKeys } from '../../support/field-keys.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let cipher: FieldCipher;
let inTransaction: InTransaction;
const access: Access = { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId: 'test' };
const deed = { id: asId<'deed'>('deed'), at: new Date('2026-11-20T05:00:00Z'), access };
const seal = sealWith('test secret', 'code device');
const bank = asId<'affiliate'>('bank');

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

const memberOf = (id: string, changes: Partial<NewStaffMember> = {}): NewStaffMember => ({
  id: asId<'staff'>(id),
  name: `김${id}`,
  email: `${id}@bank.example`,
  emailKey: `key:${id}`,
  entity: bank,
  roles: ['reviewer'],
  department: 'retail',
  groups: ['bank.retail'],
  passwordHash: '$argon2id$test',
  totpSecret: 'JBSWY3DPEHPK3PXP',
  ...changes,
});

const add = (member: NewStaffMember) =>
  inTransaction((tx) => createMongoStaffStore({ database, cipher, earlier: seal }).add(tx, deed, member));

describe('accounts of staff', () => {
  test('are at most one for a work address', async () => {
    await add(memberOf('s1'));
    const fields = await add(memberOf('s2', { emailKey: 'key:s1' })).then(() => null, duplicateKeyFields);
    expect(fields).toEqual(['emailKey']);
  });

  test('are read without password and secret', async () => {
    await add(memberOf('s1'));
    const found = await createMongoStaffStore({ database, cipher, earlier: seal }).find(access, asId<'staff'>('s1'));
    expect(found).toEqual({
      id: 's1',
      name: '김s1',
      email: 's1@bank.example',
      entity: 'bank',
      roles: ['reviewer'],
      department: 'retail',
      groups: ['bank.retail'],
      authVersion: 1,
    });
  });

  test('take no unknown role and no other field', async () => {
    await expect(add(memberOf('s1', { roles: ['emperor' as never] }))).rejects.toMatchObject({ code: 121 });
    await expect(add({ ...memberOf('s1'), phone: '010' } as never)).rejects.toThrow();
  });

  test('spend a step of the code device once, however many come with it at once', async () => {
    await add(memberOf('s1'));
    const staff = createMongoStaffStore({ database, cipher, earlier: seal });
    const id = asId<'staff'>('s1');
    const spent = await Promise.all(Array.from({ length: 8 }, () => staff.spendStep(access, { id, step: 58_000_000 })));
    expect(spent.filter(Boolean)).toHaveLength(1);
    expect(await staff.spendStep(access, { id, step: 57_999_999 })).toBe(false);
    expect(await staff.secondFactor(access, id)).toEqual({ totpSecret: 'JBSWY3DPEHPK3PXP', lastStep: 58_000_000 });
  });

  test('are listed as colleagues by entity, role and name, by an index', async () => {
    await add(memberOf('s2'));
    await add(memberOf('s1'));
    await add(memberOf('s3', { roles: ['approver'] }));
    await add(memberOf('s4', { entity: asId<'affiliate'>('card') }));
    const colleagues = await createMongoStaffStore({ database, cipher, earlier: seal }).listColleagues(access, {
      entity: bank,
      role: 'reviewer',
    });
    expect(colleagues).toEqual([
      { id: 's1', name: '김s1' },
      { id: 's2', name: '김s2' },
    ]);
    const rows = database.getClient().db(database.name).collection('staff');
    const plan = await rows.find({ entity: 'bank', roles: 'reviewer' }).explain('queryPlanner');
    expect(JSON.stringify(plan)).toContain('entity_roles');
    expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
  });
});
