import { createAccountQueue } from '../../../src/platform/account-queue.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { noMetrics } from '../../../src/platform/metrics.js';
import { createMongoOutbox } from '../../../src/platform/outbox/outbox.mongo.js';
import { hashToken } from '../../../src/platform/security/tokens.js';
import { type ClientToAdd, createRedemption } from '../../../src/redemption/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { newClientKeys } from '../../support/client-keys.js';
import { refusalOf } from '../refusal-of.js';

const house = buildTestHouse();
const { operator, visitor } = house.accessOf;
const id = asId<'client'>('membership-test');
const keys = newClientKeys();

const wish: ClientToAdd = {
  id,
  name: '멤버십 시스템',
  scopes: ['points:read', 'points:redeem'],
  allowed: [
    { kind: 'CARD_BILL', payAffiliate: 'card' },
    { kind: 'AFFILIATE_PRODUCT', payAffiliate: 'bank' },
  ],
  addresses: ['203.0.113.0/24'],
  credentials: { by: 'secret', secret: null },
};
const add = (changes: Partial<ClientToAdd> = {}) => house.house.redemption.addClient(operator, { ...wish, ...changes });
const isSecret = (secret: string | null) =>
  house.house.redemption.isClientSecret(operator, { id, secret: secret ?? '' });
const rotate = (credentials: ClientToAdd['credentials'], keepEarlierHours = 0) =>
  house.house.redemption.rotateClient(operator, { id, credentials, keepEarlierHours });
const find = () => house.house.redemption.findActiveClient(operator, id);

/** The room as it is outside the demo, over the same database. */
const outsideTheDemo = () =>
  createRedemption({
    ...house.house,
    database: house.database,
    inTransaction: createInTransaction({ client: house.database.getClient(), systemClock: house.systemClock }),
    outbox: createMongoOutbox(house.database),
    queue: createAccountQueue(),
    metrics: noMetrics,
    activeAffiliates: () => Promise.resolve(['card', 'bank']),
    clock: house.clock,
    systemClock: house.systemClock,
    ids: house.ids,
    isDemo: false,
  });

beforeEach(() => {
  house.systemClock.set(new Date());
});

describe('adding a client', () => {
  test('tells its secret once and keeps a hash', async () => {
    const { client, secret } = await add();
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(await find()).toEqual(client);
    expect(client).toMatchObject({ status: 'ACTIVE', proof: { by: 'secret' }, limits: { postsIn10Seconds: 600 } });
    expect([await isSecret(secret), await isSecret('another'), await isSecret('')]).toEqual([true, false, false]);
    expect(JSON.stringify(await house.rowsOf('apiClients'))).not.toContain(secret);
  });

  test('takes its own limits, and API5’s where none are named', async () => {
    const { client } = await add({ limits: { postsIn10Seconds: 3_000 } });
    expect(client.limits).toMatchObject({ postsIn10Seconds: 3_000, callsIn10Seconds: 1_200, tokensInMinute: 60 });
  });

  test('leaves one row in the record: what it may do, never how it proves itself', async () => {
    const { secret } = await add();
    const rows = await house.rowsOf('auditEvents');
    expect(rows).toMatchObject([
      {
        action: 'client.add',
        stream: 'admin',
        actor: { kind: 'operator' },
        target: { kind: 'client', id },
        details: {
          scopes: 'points:read points:redeem',
          allowed: 'CARD_BILL:card AFFILIATE_PRODUCT:bank',
          proof: 'secret',
        },
      },
    ]);
    expect(secret).not.toBeNull();
    for (const hidden of [secret, hashToken(secret ?? '')]) expect(JSON.stringify(rows)).not.toContain(hidden);
  });

  test('refuses an id that is taken, also by a suspended client', async () => {
    await add();
    await house.house.redemption.suspendClient(operator, id);
    expect(await refusalOf(add())).toMatchObject({ code: 'redemption.client-already-there' });
    expect(await house.rowsOf('auditEvents')).toHaveLength(2);
  });

  test('refuses what it cannot take, and nothing is kept', async () => {
    const refusal = await refusalOf(add({ id: 'X', scopes: [] }));
    expect(refusal).toMatchObject({
      code: 'redemption.client-invalid',
      details: { faults: [{ field: 'id' }, { field: 'scopes' }] },
    });
    const keySet = { keys: [keys.privateKey.export({ format: 'jwk' })] };
    expect(await refusalOf(add({ credentials: { by: 'keys', keySet } }))).toMatchObject({
      code: 'redemption.client-invalid',
      details: { faults: [{ field: 'jwks', code: 'malformed' }] },
    });
    expect(await house.rowsOf('apiClients')).toEqual([]);
    expect(await house.rowsOf('auditEvents')).toEqual([]);
  });

  test('is for the operator alone', async () => {
    await add();
    const { redemption } = house.house;
    for (const deed of [
      () => redemption.addClient(visitor, { ...wish, id: 'another' }),
      () => redemption.suspendClient(visitor, id),
      () => redemption.resumeClient(visitor, id),
      () => redemption.rotateClient(visitor, { id, credentials: wish.credentials, keepEarlierHours: 0 }),
    ])
      expect(await refusalOf(deed())).toMatchObject({ code: 'access.not-permitted' });
    expect(await find()).not.toBeNull();
  });

  test.each([2, 8])('of %i at once with one id adds one', async (count) => {
    const added = await Promise.allSettled(Array.from({ length: count }, () => add()));
    const secrets = added.flatMap((one) => (one.status === 'fulfilled' ? [one.value.secret] : []));
    const reasons = added.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    expect(secrets).toHaveLength(1);
    for (const reason of reasons) expect(reason).toMatchObject({ code: 'redemption.client-already-there' });
    expect(await isSecret(secrets[0] ?? null)).toBe(true);
    expect(await house.rowsOf('auditEvents')).toHaveLength(1);
  });
});

describe('suspending', () => {
  test('stops a client at once and lets it go on as it was', async () => {
    const { client, secret } = await add();
    expect(await house.house.redemption.suspendClient(operator, id)).toMatchObject({ status: 'SUSPENDED' });
    expect(await find()).toBeNull();
    const resumed = await house.house.redemption.resumeClient(operator, id);
    expect(resumed).toEqual({ ...client, changedAt: house.clock.now() });
    expect([await find(), await isSecret(secret)]).toEqual([resumed, true]);
    const actions = (await house.rowsOf('auditEvents')).map((row) => row['action']);
    expect(actions).toEqual(['client.add', 'client.suspend', 'client.resume']);
  });

  test('twice is once', async () => {
    await add();
    await Promise.all([1, 2, 3].map(() => house.house.redemption.suspendClient(operator, id)));
    await house.house.redemption.resumeClient(operator, id);
    await house.house.redemption.resumeClient(operator, id);
    expect(await house.rowsOf('auditEvents')).toHaveLength(3);
  });

  test('knows no client that is not there', async () => {
    for (const deed of [() => house.house.redemption.suspendClient(operator, id), () => rotate(wish.credentials)])
      expect(await refusalOf(deed())).toMatchObject({ code: 'redemption.client-not-found' });
  });
});

describe('rotating', () => {
  test('lets the earlier secret count as long as was said, and one before that not at all', async () => {
    const { secret: first } = await add();
    const { secret: second } = await rotate(wish.credentials, 24);
    expect([await isSecret(first), await isSecret(second)]).toEqual([true, true]);
    house.systemClock.advance({ hours: 23, minutes: 59 });
    expect(await isSecret(first)).toBe(true);
    house.systemClock.advance({ minutes: 2 });
    expect([await isSecret(first), await isSecret(second)]).toEqual([false, true]);
    const { secret: third } = await rotate(wish.credentials, 24);
    expect([await isSecret(first), await isSecret(second), await isSecret(third)]).toEqual([false, true, true]);
  });

  test('ends a secret at once when it leaked, or when keys come in its place', async () => {
    const { secret: first } = await add();
    const { secret: second } = await rotate(wish.credentials, 0);
    expect([await isSecret(first), await isSecret(second)]).toEqual([false, true]);
    const { client, secret } = await rotate({ by: 'keys', keySet: keys.keySet }, 24);
    expect([client.proof, secret, await isSecret(second)]).toEqual([{ by: 'keys', keys: [keys.jwk] }, null, false]);
  });

  test('leaves a suspended client suspended', async () => {
    await add();
    await house.house.redemption.suspendClient(operator, id);
    expect((await rotate(wish.credentials)).client.status).toBe('SUSPENDED');
    expect(await find()).toBeNull();
  });
});

describe('outside the demo', () => {
  test('a client signs with keys: a secret is neither given nor taken', async () => {
    const room = outsideTheDemo();
    expect(await refusalOf(room.addClient(operator, wish))).toMatchObject({ code: 'redemption.secret-in-demo-only' });
    await room.addClient(operator, { ...wish, credentials: { by: 'keys', keySet: keys.keySet } });
    const rotation = { id, credentials: wish.credentials, keepEarlierHours: 0 };
    expect(await refusalOf(room.rotateClient(operator, rotation))).toMatchObject({
      code: 'redemption.secret-in-demo-only',
    });
    expect(await room.findActiveClient(operator, id)).toMatchObject({ proof: { by: 'keys' } });
  });

  test('a client of the demo is nobody', async () => {
    const { secret } = await add();
    const room = outsideTheDemo();
    expect(await room.findActiveClient(operator, id)).toBeNull();
    expect(await room.isClientSecret(operator, { id, secret: secret ?? '' })).toBe(false);
    expect(await room.listClients(operator)).toHaveLength(1);
  });
});
