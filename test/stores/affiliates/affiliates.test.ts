import { createAffiliates, seedAffiliates } from '../../../src/affiliates/index.js';
import type { Database } from '../../../src/platform/database/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';
import { connect } from '../../../src/platform/database/connection.js';

let database: Database;
let owner: Database;
let now = new Date('2026-11-20T05:00:00Z');
const systemClock = { now: () => now };

beforeAll(async () => {
  database = await connectTestDatabase();
  owner = await connect(testDatabase().uris.owner);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await leaveTestDatabase();
});

const rowsOf = (name: string) => owner.getClient().db(database.name).collection<{ _id: string; accent?: string }>(name);

describe('the rows of the affiliates', () => {
  test('come with the migrations: twelve open entities in their order, a calendar, a group for each topic', async () => {
    const affiliates = createAffiliates({ database, systemClock });
    expect((await affiliates.listOpen()).map(({ code }) => code).join(' ')).toBe(
      'bank securities insurance card life asset capital realestate savings investment data credit',
    );
    expect(await affiliates.find('membership')).toMatchObject({ isOpen: false, kind: 'membership-operator' });
    expect(await affiliates.find('nowhere')).toBeNull();
    expect(await affiliates.routeTo({ affiliate: asId<'affiliate'>('bank'), topic: 'product' })).toBe('bank.deposits');
    expect(await affiliates.routeTo({ affiliate: asId<'affiliate'>('bank'), topic: 'other' })).toBe('bank.retail');
    await expect(affiliates.routeTo({ affiliate: asId<'affiliate'>('nowhere'), topic: 'other' })).rejects.toMatchObject(
      {
        code: 'affiliates.not-found',
      },
    );
    const calendar = await affiliates.calendarNow();
    expect(await affiliates.calendarOf(calendar.version)).toEqual(calendar);
    expect(calendar.firstDay).toBe('2020-01-01');
  });

  test('are written once: seeding again changes nothing and keeps what was edited', async () => {
    await rowsOf('affiliates').updateOne({ _id: 'bank' }, { $set: { accent: '#123456' } });
    await seedAffiliates(owner.getClient().db(database.name));
    expect(await rowsOf('affiliates').countDocuments()).toBe(14);
    expect(await rowsOf('affiliates').findOne({ _id: 'bank' })).toMatchObject({ accent: '#123456' });
    expect(await rowsOf('businessCalendars').countDocuments()).toBe(1);
  });

  test('are read again after a minute, not before', async () => {
    const affiliates = createAffiliates({ database, systemClock });
    const accentOf = async (): Promise<string | undefined> => (await affiliates.find('bank'))?.accent;
    expect(await accentOf()).toBe('#7a5a00');
    await rowsOf('affiliates').updateOne({ _id: 'bank' }, { $set: { accent: '#123456' } });
    now = new Date(now.getTime() + 59_999);
    expect(await accentOf()).toBe('#7a5a00');
    now = new Date(now.getTime() + 1);
    expect(await accentOf()).toBe('#123456');
  });

  test('may not be written by the running program, and take no other field', async () => {
    const asProgram = database.getClient().db(database.name).collection<{ _id: string }>('affiliates');
    await expect(asProgram.updateOne({ _id: 'bank' }, { $set: { isOpen: false } })).rejects.toMatchObject({ code: 13 });
    await expect(rowsOf('affiliates').updateOne({ _id: 'bank' }, { $set: { phone: '0000' } })).rejects.toMatchObject({
      code: 121,
    });
  });
});
