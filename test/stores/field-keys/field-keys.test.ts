import mongoose from 'mongoose';
import { systemClock } from '../../../src/platform/clock.js';
import { connect } from '../../../src/platform/database/connection.js';
import { type Database, keysDatabaseOf } from '../../../src/platform/database/store.js';
import { randomIds } from '../../../src/platform/ids.js';
import { checkKeks } from '../../../src/platform/security/check-keks.js';
import { createFieldCipher } from '../../../src/platform/security/field-cipher.js';
import type { KeyOwner } from '../../../src/platform/security/field-key.js';
import { createKeyRing } from '../../../src/platform/security/key-ring.js';
import { createMongoKeyStore, destroyKeys } from '../../../src/platform/security/key-store.mongo.js';
import { createKeyWrapper } from '../../../src/platform/security/key-wrapper.js';
import { openFieldKeys } from '../../../src/platform/security/open-field-keys.js';
import type { Sealed } from '../../../src/platform/security/sealed-box.js';
import { sealedFields } from '../../../src/platform/security/sealed-fields.js';
import { testFieldKeks, testFieldKeys } from '../../support/field-keys.js';
import { clockAt } from '../../support/movable-clock.js';
import { testDatabase } from '../../support/test-database.js';

let database: Database;
let owner: Database;

beforeAll(async () => {
  database = await connect(testDatabase().uris.app, { isWatched: true });
  owner = await connect(testDatabase().uris.owner);
});
afterAll(async () => {
  await database.close();
  await owner.close();
});

const people = sealedFields({
  collection: 'people',
  owner: { kind: 'subject', in: '_id' },
  fields: { name: { class: 'contact', mostBytes: 200 }, email: { class: 'contact', mostBytes: 300 } },
});
/** Nobody else's in this database of keys, which is not emptied between tests. */
const personOf = (name: string) => ({ _id: `${name}-${randomIds.make<'customer'>()}` });
const subject = (id: string): KeyOwner => ({ kind: 'subject', id });
const placeOf = (one: Database) => ({ client: one.getClient(), databaseName: one.name });

function openedAt(clock = systemClock, limits = { mostOwners: 10_000, mostMs: 60_000 }) {
  const wrapper = createKeyWrapper(testFieldKeks);
  const store = createMongoKeyStore(placeOf(database));
  return createFieldCipher(createKeyRing({ store, wrapper, systemClock: clock, ids: randomIds, limits })).of(people);
}

/** How often the keys are read meanwhile. */
async function readingsOf(work: () => Promise<unknown>): Promise<number> {
  let readings = 0;
  const count = ({ commandName, databaseName }: { commandName: string; databaseName: string }): void => {
    if (commandName === 'find' && databaseName === keysDatabaseOf(database.name)) readings += 1;
  };
  const client = database.getClient();
  client.on('commandStarted', count);
  await work();
  client.off('commandStarted', count);
  return readings;
}

describe('a field of a person', () => {
  test('is opened by any program with the same KEK, and only in its own row and field (PT-32 in small)', async () => {
    const kim = personOf('kim');
    const lee = personOf('lee');
    const cipher = openedAt();
    const sealed = await cipher.seal(kim, { name: '김민수', email: 'kim@example.com' });
    await cipher.seal(lee, { name: '이영희' });
    expect(JSON.stringify(sealed)).not.toMatch(/김민수|kim@/);
    expect(await openedAt().open(kim, sealed)).toEqual({ name: '김민수', email: 'kim@example.com' });
    await expect(openedAt().open(lee, { name: sealed.name })).rejects.toThrow('people.name does not open');
    await expect(openedAt().open(kim, { name: sealed.email })).rejects.toThrow('people.name does not open');
  });

  test('of many is opened with one reading of keys, and then with none for a minute', async () => {
    const clock = clockAt('2026-11-20T14:05:00+09:00');
    const rows = await Promise.all(
      Array.from({ length: 50 }, async (_one, n) => {
        const row = personOf(String(n));
        return { row, sealed: await openedAt().seal(row, { name: `이름${String(n)}` }) };
      }),
    );
    const cipher = openedAt(clock);
    expect(await readingsOf(() => cipher.openAll([...rows, ...rows]))).toBe(1);
    expect((await cipher.openAll(rows)).map((one) => one?.name)).toEqual(rows.map((_row, n) => `이름${String(n)}`));
    expect(await readingsOf(() => Promise.all(rows.map(({ row, sealed }) => cipher.open(row, sealed))))).toBe(0);
    clock.set(new Date(clock.now().getTime() + 60_001).toISOString());
    expect(await readingsOf(() => cipher.openAll(rows))).toBe(1);
  });

  test('keeps no more keys at hand than told', async () => {
    const cipher = openedAt(systemClock, { mostOwners: 2, mostMs: 60_000 });
    const rows = [personOf('a'), personOf('b'), personOf('c')];
    const sealed: { row: { _id: string }; sealed: { name: Sealed } }[] = [];
    for (const row of rows) sealed.push({ row, sealed: await cipher.seal(row, { name: 'x' }) });
    expect(await readingsOf(() => cipher.openAll(sealed.slice(1)))).toBe(0);
    expect(await readingsOf(() => cipher.openAll(sealed.slice(0, 1)))).toBe(1);
  });

  test('is sealed with one key however many seal first at once', async () => {
    const kim = personOf('kim');
    const all = await Promise.all(Array.from({ length: 16 }, () => openedAt().seal(kim, { name: '김' })));
    expect(new Set(all.map(({ name }) => name.split('.')[1])).size).toBe(1);
    for (const sealed of all) expect(await openedAt().open(kim, sealed)).toEqual({ name: '김' });
  });

  test('is gone for everybody within a minute once the key is destroyed, and takes nothing new (KY6)', async () => {
    const clock = clockAt('2026-11-20T14:05:00+09:00');
    const kim = personOf('kim');
    const lee = personOf('lee');
    const cipher = openedAt(clock);
    const sealed = await cipher.seal(kim, { name: '김민수' });
    const other = await cipher.seal(lee, { name: '이영희' });
    expect(await destroyKeys(placeOf(owner), subject(kim._id), clock.now())).toBe(1);
    expect(await openedAt().open(kim, sealed)).toBeNull();
    clock.set(new Date(clock.now().getTime() + 60_001).toISOString());
    expect(
      await cipher.openAll([
        { row: kim, sealed },
        { row: lee, sealed: other },
      ]),
    ).toEqual([null, { name: '이영희' }]);
    await expect(cipher.seal(kim, { name: '김민수' })).rejects.toThrow('nothing is kept');
    expect(await destroyKeys(placeOf(owner), subject(kim._id), clock.now())).toBe(0);
  });

  test('whose key was taken away without a tombstone is a fault and no empty answer', async () => {
    const kim = personOf('kim');
    const sealed = await openedAt().seal(kim, { name: '김민수' });
    const admin = new mongoose.mongo.MongoClient(testDatabase().adminUri);
    await admin.db(keysDatabaseOf(database.name)).collection('fieldKeys').deleteMany({ owner: kim._id });
    await admin.close();
    await expect(openedAt().open(kim, sealed)).rejects.toThrow('people.name does not open');
  });

  test('of nobody is neither sealed nor opened', async () => {
    const orphans = testFieldKeys(database).cipher.of({ ...people, owner: { kind: 'subject', in: 'customerId' } });
    await expect(orphans.seal({ _id: 'p1' }, { name: '김' })).rejects.toThrow(TypeError);
    await expect(orphans.open({ _id: 'p1', customerId: '' }, { name: 'x' as Sealed })).rejects.toThrow(TypeError);
  });
});

describe('the database of keys', () => {
  const rows = (one: Database) => one.getClient().db(keysDatabaseOf(one.name)).collection<{ _id: string }>('fieldKeys');

  test('is read and added to by the running program, and changed by nobody but the owner (KY8)', async () => {
    const kim = personOf('kim');
    await openedAt().seal(kim, { name: '김' });
    const filter = { owner: kim._id };
    await expect(rows(database).updateOne(filter, { $set: { owner: 'x' } })).rejects.toMatchObject({ code: 13 });
    await expect(rows(database).deleteOne(filter)).rejects.toMatchObject({ code: 13 });
    await expect(rows(owner).deleteOne(filter)).rejects.toMatchObject({ code: 13 });
    const reader = await connect(testDatabase().uris.read);
    await expect(rows(reader).findOne(filter)).rejects.toMatchObject({ code: 13 });
    await reader.close();
  });

  test('holds no key that could be used as it lies there', async () => {
    const kim = personOf('kim');
    await openedAt().seal(kim, { name: '김' });
    const [row] = await createMongoKeyStore(placeOf(database)).ofOwners([subject(kim._id)]);
    expect(row).toMatchObject({ version: 1, state: 'active', kek: createKeyWrapper(testFieldKeks).current });
    expect(row?.wrapped).toMatch(/^v1\./);
    await expect(
      rows(database).insertOne({ ...(row as unknown as { _id: string }), wrapped: 'plain key' } as never),
    ).rejects.toMatchObject({ code: 121 });
  });

  test('is not opened by a program with another KEK: the start is refused by name, nothing is changed (KY11)', async () => {
    await openedAt().seal(personOf('kim'), { name: '김' });
    const before = await rows(database).countDocuments();
    const other = openFieldKeys({ database, fieldKeks: ['another kek'], systemClock, ids: randomIds });
    await expect(checkKeks(other)).rejects.toThrow(/FIELD_KEK.*KEK\([0-9a-f]{16}\)/);
    await expect(checkKeks(testFieldKeys(database))).resolves.toBeUndefined();
    const both = ['another kek', ...testFieldKeks];
    await expect(
      checkKeks(openFieldKeys({ database, fieldKeks: both, systemClock, ids: randomIds })),
    ).resolves.toBeUndefined();
    expect(await rows(database).countDocuments()).toBe(before);
  });
});
