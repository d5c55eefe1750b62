import { systemClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { duplicateKeyFields } from '../../../src/platform/database/mongo-errors.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { hashToken } from '../../../src/platform/security/tokens.js';
import { type ApiClient, limitsByDefault } from '../../../src/redemption/api-client.js';
import { readClientKeys } from '../../../src/redemption/client-keys.js';
import type { ClientStore } from '../../../src/redemption/client-store.js';
import { createMongoClientStore } from '../../../src/redemption/client-store.mongo.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { newClientKeys } from '../../support/client-keys.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let inTransaction: InTransaction;
let clients: ClientStore;
const access: Access = { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId: 'test' };
const at = new Date('2026-11-20T05:00:00Z');
const deed = { id: asId<'deed'>('deed'), at, access };
const secret = { hash: hashToken('secret'), earlier: null };

beforeAll(async () => {
  database = await connectTestDatabase();
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  clients = createMongoClientStore(database);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const client: ApiClient = {
  id: asId<'client'>('membership-test'),
  name: '멤버십 시스템',
  status: 'ACTIVE',
  scopes: ['points:read'],
  allowed: [{ kind: 'CARD_BILL', payAffiliate: asId<'affiliate'>('card') }],
  addresses: ['203.0.113.0/24'],
  limits: limitsByDefault,
  proof: { by: 'secret' },
  addedAt: at,
  changedAt: at,
};
const add = (changes: Partial<ApiClient> = {}, kept: typeof secret | null = secret) =>
  inTransaction((tx) => clients.add(tx, deed, { client: { ...client, ...changes }, secret: kept }));

describe('clients of the membership API', () => {
  test('come back as they were, without their secret', async () => {
    await add();
    expect(await clients.find(access, client.id)).toEqual(client);
    expect(await clients.secretOf(access, client.id)).toEqual(secret);
    const keys = readClientKeys(newClientKeys().keySet) ?? [];
    const signing = { id: asId<'client'>('another'), proof: { by: 'keys', keys } } as const;
    await add(signing, null);
    expect(await clients.list(access)).toEqual([{ ...client, ...signing }, client]);
    expect(await clients.secretOf(access, signing.id)).toBeNull();
  });

  test('are one an id', async () => {
    await add();
    expect(await add().then(() => null, duplicateKeyFields)).toEqual(['_id']);
  });

  test.each<[string, Partial<ApiClient>, typeof secret | null]>([
    ['an unknown scope', { scopes: ['points:steal' as never] }, secret],
    ['an unknown kind', { allowed: [{ kind: 'DONATION' as never, payAffiliate: asId<'affiliate'>('card') }] }, secret],
    ['a limit of nothing', { limits: { ...limitsByDefault, tokensInMinute: 0 } }, secret],
    ['an id with a colon', { id: asId<'client'>('a:b') }, secret],
    ['no proof at all', {}, null],
    ['keys that are none', { proof: { by: 'keys', keys: [] } }, null],
    ['both proofs', { proof: { by: 'keys', keys: readClientKeys(newClientKeys().keySet) ?? [] } }, secret],
    ['a private key', { proof: { by: 'keys', keys: [{ ...newClientKeys().jwk, d: 'x' } as never] } }, null],
    ['a plain secret', {}, { hash: 'membership-test-secret', earlier: null }],
  ])('take not %s', async (_what, changes, kept) => {
    await expect(add(changes, kept)).rejects.toMatchObject({ code: 121 });
  });

  test('are written from the version that was read only', async () => {
    await add();
    const next = { client: { ...client, status: 'SUSPENDED' as const }, secret, version: 1 };
    await inTransaction((tx) => clients.save(tx, deed, next));
    await expect(inTransaction((tx) => clients.save(tx, deed, next))).rejects.toThrow('written by another');
    const kept = await inTransaction((tx) => clients.load(tx, access, client.id));
    expect(kept).toMatchObject({ version: 2, writtenBy: 'deed', client: { status: 'SUSPENDED' } });
  });

  test('cannot be removed by the program: their id stands in journals', async () => {
    await add();
    const rows = database.getClient().db(database.name).collection('apiClients');
    await expect(rows.deleteOne({ _id: client.id as never })).rejects.toMatchObject({ code: 13 });
  });
});
