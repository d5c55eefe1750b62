import type { Database } from '../../../src/platform/database/index.js';
import { randomIds } from '../../../src/platform/ids.js';
import { createMongoSignIns } from '../../../src/platform/sign-ins.mongo.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let now = new Date();
const systemClock = { now: () => now };
const open = () => createMongoSignIns({ database, systemClock, ids: randomIds });

beforeAll(async () => {
  database = await connectTestDatabase();
});
beforeEach(async () => {
  now = new Date();
  await emptyTestDatabase();
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

describe('a sign-in', () => {
  test('is found until it is ended, and ending it twice is no fault', async () => {
    const signIns = open();
    const id = await signIns.start({ door: 'web', accountId: 'c1', device: 'a browser' });
    expect(await signIns.find(id)).toEqual({ door: 'web', accountId: 'c1', startedAt: now });
    await signIns.end(id);
    await signIns.end(id);
    expect(await signIns.find(id)).toBeNull();
    expect(await signIns.find(asId<'sign-in'>('unknown'))).toBeNull();
  });

  test('lasts twelve hours', async () => {
    const signIns = open();
    const id = await signIns.start({ door: 'web', accountId: 'c1', device: '' });
    now = new Date(now.getTime() + 12 * 3_600_000 - 1);
    expect(await signIns.find(id)).not.toBeNull();
    now = new Date(now.getTime() + 1);
    expect(await signIns.find(id)).toBeNull();
  });

  test('of a customer leaves the others open; of staff it ends the other one', async () => {
    const signIns = open();
    const [phone, desk] = [
      await signIns.start({ door: 'web', accountId: 'c1', device: 'phone' }),
      await signIns.start({ door: 'web', accountId: 'c1', device: 'x'.repeat(500) }),
    ];
    expect(await signIns.find(phone)).not.toBeNull();
    expect(await signIns.find(desk)).not.toBeNull();
    const first = await signIns.start({ door: 'backoffice', accountId: 's1', device: '' });
    const colleague = await signIns.start({ door: 'backoffice', accountId: 's2', device: '' });
    const second = await signIns.start({ door: 'backoffice', accountId: 's1', device: '' });
    expect(await signIns.find(first)).toBeNull();
    expect(await signIns.find(second)).not.toBeNull();
    expect(await signIns.find(colleague)).not.toBeNull();
  });

  test('of staff is the only one, however many begin at once', async () => {
    const signIns = open();
    const ids = await Promise.all(
      Array.from({ length: 6 }, () => signIns.start({ door: 'backoffice', accountId: 's1', device: '' })),
    );
    const found = await Promise.all(ids.map((id) => signIns.find(id)));
    expect(found.filter((one) => one !== null)).toHaveLength(1);
  });
});
