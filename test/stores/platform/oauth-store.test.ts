import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/index.js';
import { duplicateKeyFields } from '../../../src/platform/database/mongo-errors.js';
import { createMongoOAuthStore } from '../../../src/platform/oauth/oauth-store.mongo.js';
import type { OAuthStore } from '../../../src/platform/oauth/oauth-store.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let store: OAuthStore;
const token = 'token-of-a-test-0000000000000000000000000000';
const payload = { jti: token, kind: 'ClientCredentials', iat: 1, exp: 301, clientId: 'membership-test', aud: 'x' };
const record = { model: 'ClientCredentials', id: token, payload, lifeSeconds: 300 };

beforeAll(async () => {
  database = await connectTestDatabase();
  store = createMongoOAuthStore({ database, systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const rows = () => database.getClient().db(database.name).collection('oauthRecords');

describe('tokens and used assertions', () => {
  test('are found by what was given out, under which nothing lies', async () => {
    await store.add(record);
    expect(await store.find('ClientCredentials', token)).toEqual(payload);
    expect(await store.find('ReplayDetection', token)).toBeNull();
    expect(JSON.stringify(await rows().find().toArray())).not.toContain(token);
  });

  test('are kept once: a second of one name is a duplicate key', async () => {
    await store.add(record);
    expect(await store.add(record).then(() => null, duplicateKeyFields)).toEqual(['_id']);
  });

  test('end with their time, before the server takes them away', async () => {
    await store.add(record);
    const later = { now: () => new Date(Date.now() + 300_001) };
    expect(await createMongoOAuthStore({ database, systemClock: later }).find('ClientCredentials', token)).toBeNull();
    const [index] = (await rows().indexes()).filter(({ name }) => name === 'expiresAt');
    expect(index).toMatchObject({ expireAfterSeconds: 0 });
  });

  test('can be taken away', async () => {
    await store.add(record);
    await store.remove('ClientCredentials', token);
    expect(await store.find('ClientCredentials', token)).toBeNull();
  });

  test('take no other model and no other field', async () => {
    await expect(store.add({ ...record, model: 'Session' })).rejects.toMatchObject({ code: 121 });
    const more = { ...payload, accountId: 'somebody' };
    await expect(store.add({ ...record, payload: more })).rejects.toMatchObject({ code: 121 });
  });
});
