import request, { type Test } from 'supertest';
import type { ClientToAdd } from '../../../src/redemption/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { assertionOf, type Claims, newClientKeys } from '../../support/client-keys.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const issuer = `${testBaseUrl}/oauth`;
const secret = 'membership-test-secret';
const id = asId<'client'>('membership-test');
const keys = newClientKeys();

const wish: ClientToAdd = {
  id,
  name: '멤버십 시스템',
  scopes: ['points:read', 'points:redeem'],
  allowed: [{ kind: 'CARD_BILL', payAffiliate: 'card' }],
  addresses: [],
  credentials: { by: 'secret', secret },
};
const { operator } = house.accessOf;
const add = (changes: Partial<ClientToAdd> = {}) => house.house.redemption.addClient(operator, { ...wish, ...changes });
const addWithKeys = () => add({ credentials: { by: 'keys', keySet: keys.keySet } });

const call = (method: 'get' | 'post' | 'head' | 'put', path: string): Test =>
  request(opened.app.handler)[method](`/oauth${path}`).set('Host', new URL(testBaseUrl).host);

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

const answerOf = async (test: Test): Promise<Answer> => {
  const answer = await test;
  const { status, type, text } = answer;
  const headers = answer.headers as Answer['headers'];
  return { status, type, headers, body: text === '' ? null : JSON.parse(text) };
};

interface Asking {
  readonly as?: string;
  readonly secret?: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** Asks for a token with a secret, as the membership system of the demo does. */
async function ask({ as = id, secret: shown = secret, fields = {}, from }: Asking = {}): Promise<Answer> {
  return answerOf(
    call('post', '/token')
      .auth(as, shown)
      .set(from === undefined ? {} : { 'X-Forwarded-For': from })
      .type('form')
      .send({ grant_type: 'client_credentials', scope: 'points:read', ...fields }),
  );
}

/** Asks with a signed assertion. */
async function askSigned(claims: Claims = {}, signedBy = keys): Promise<Answer> {
  return send(assertionOf(signedBy, { iss: id, sub: id, aud: issuer, ...claims }));
}

async function send(assertion: string): Promise<Answer> {
  return answerOf(
    call('post', '/token').type('form').send({
      grant_type: 'client_credentials',
      scope: 'points:read',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  );
}

const refused = { error: 'invalid_client', error_description: 'client authentication failed' };
const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds;

describe('discovery', () => {
  it.each(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])(
    '%s says where tokens are, and nothing that is not there',
    async (path) => {
      const { status, body, headers } = await answerOf(call('get', path));
      expect(status).toBe(200);
      expect(body).toMatchObject({
        issuer,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        grant_types_supported: ['client_credentials'],
        scopes_supported: ['points:read', 'points:redeem', 'points:reconcile'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'private_key_jwt'],
      });
      const addresses = Object.keys(body as object).filter((name) => /_endpoint$|_uri$/.test(name));
      expect(addresses.sort()).toEqual(['jwks_uri', 'token_endpoint']);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('takes its addresses from the base URL, whatever a request says of itself', async () => {
    const forged = { 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' };
    const { body } = await answerOf(call('get', '/.well-known/openid-configuration').set(forged));
    expect(body).toMatchObject({ issuer, token_endpoint: `${issuer}/token` });
  });

  it('answers HEAD like GET', async () => {
    expect((await call('head', '/.well-known/openid-configuration')).status).toBe(200);
  });

  it('shows the public half of the signing key only', async () => {
    const { body } = await answerOf(call('get', '/jwks'));
    expect(body).toEqual({ keys: [expect.objectContaining({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })] });
    expect(JSON.stringify(body)).not.toContain('"d"');
  });

  it.each([
    ['get', '/token', 405, 'POST'],
    ['put', '/token', 405, 'POST'],
    ['post', '/jwks', 405, 'GET, HEAD'],
    ['get', '/auth', 404, undefined],
    ['get', '/me', 404, undefined],
    ['get', '/__proto__', 404, undefined],
    ['get', '/', 404, undefined],
  ] as const)('answers %s %s with %i as JSON', async (method, path, status, allow) => {
    const answer = await answerOf(call(method, path).set('Accept', 'text/html'));
    expect([answer.status, answer.headers['allow']]).toEqual([status, allow]);
    expect(answer.body).toMatchObject({ error: 'invalid_request' });
  });
});

describe('a client with a secret', () => {
  it('gets a token of five minutes for what it asked', async () => {
    await add();
    const { status, body, headers } = await ask();
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) as string,
      expires_in: 300,
      scope: 'points:read',
      token_type: 'Bearer',
    });
    expect(headers['cache-control']).toBe('no-store');
  });

  it('leaves neither secret nor token in the database', async () => {
    await add();
    const { body } = await ask();
    const { access_token: token } = body as { access_token: string };
    const rows = [...(await house.rowsOf('oauthRecords')), ...(await house.rowsOf('apiClients'))];
    expect(rows).toHaveLength(2);
    expect(JSON.stringify([...rows, ...(await house.rowsOf('auditEvents'))])).not.toMatch(
      new RegExp(`${secret}|${token}`),
    );
  });

  it('may ask for all its scopes, and gets a token without any when it names none', async () => {
    await add();
    expect((await ask({ fields: { scope: 'points:redeem points:read' } })).body).toMatchObject({
      scope: 'points:redeem points:read',
    });
    const { status, body } = await ask({ fields: { scope: '' } });
    expect([status, 'scope' in (body as object)]).toEqual([200, false]);
  });

  it.each(['points:reconcile', 'points:read points:reconcile', 'points:steal', 'openid', 'offline_access'])(
    'gets no token for the scope %s',
    async (scope) => {
      await add();
      const { status, body } = await ask({ fields: { scope } });
      expect([status, body]).toEqual([400, expect.objectContaining({ error: 'invalid_scope' })]);
      expect(await house.rowsOf('oauthRecords')).toEqual([]);
    },
  );

  it('needs no resource, may name its own, and gets none for another', async () => {
    await add();
    expect((await ask({ fields: { resource: `${testBaseUrl}/api/membership/v1` } })).status).toBe(200);
    const { status, body } = await ask({ fields: { resource: `${testBaseUrl}/api/mobile/v1` } });
    expect([status, body]).toEqual([400, expect.objectContaining({ error: 'invalid_target' })]);
  });

  it('is told the same for a wrong secret, an unknown name and a suspended client', async () => {
    await add();
    const answers = [await ask({ secret: 'wrong' }), await ask({ as: 'nobody' }), await ask({ as: '$where' })];
    await house.house.redemption.suspendClient(operator, id);
    answers.push(await ask());
    for (const { status, body, headers } of answers) {
      expect([status, body]).toEqual([401, refused]);
      expect(headers['www-authenticate']).toContain('Basic realm=');
    }
    await house.house.redemption.resumeClient(operator, id);
    expect((await ask()).status).toBe(200);
  });

  it('may use the earlier secret after a rotation, as long as was said', async () => {
    await add();
    const rotate = (keepEarlierHours: number) =>
      house.house.redemption.rotateClient(operator, {
        id,
        credentials: { by: 'secret', secret: null },
        keepEarlierHours,
      });
    const { secret: second } = await rotate(1);
    expect([(await ask()).status, (await ask({ secret: second ?? '' })).status]).toEqual([200, 200]);
    const { secret: third } = await rotate(0);
    expect((await ask()).status).toBe(401);
    expect((await ask({ secret: second ?? '' })).status).toBe(401);
    expect((await ask({ secret: third ?? '' })).status).toBe(200);
  });

  it('cannot send the secret in the body, or none', async () => {
    await add();
    const inBody = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
    expect((await call('post', '/token').type('form').send(inBody)).status).toBe(401);
    expect((await call('post', '/token').type('form').send({ grant_type: 'client_credentials' })).status).toBe(400);
    const noSecret = { grant_type: 'client_credentials', client_id: id };
    expect((await call('post', '/token').type('form').send(noSecret)).status).toBe(401);
  });

  it('reads forms only, of its own kind and size', async () => {
    await add();
    const json = await answerOf(call('post', '/token').auth(id, secret).send({ grant_type: 'client_credentials' }));
    const other = await ask({ fields: { grant_type: 'password' } });
    const none = await ask({ fields: { grant_type: '' } });
    const large = await ask({ fields: { scope: 'x'.repeat(70_000) } });
    expect([json.status, other.status, none.status, large.status]).toEqual([400, 400, 400, 400]);
    expect(other.body).toMatchObject({ error: 'unsupported_grant_type' });
    for (const { type } of [json, other, none, large]) expect(type).toBe('application/json');
  });

  it('may come from its own addresses only', async () => {
    await add({ addresses: ['203.0.113.0/24', '2001:db8::/32'] });
    const statusFrom = async (from: string) => (await ask({ from })).status;
    expect(await statusFrom('203.0.113.77')).toBe(200);
    expect(await statusFrom('2001:db8::7')).toBe(200);
    expect(await statusFrom('198.51.100.1')).toBe(401);
    expect((await ask()).status).toBe(401);
  });
});

describe('a client with keys', () => {
  it.each([issuer, `${issuer}/token`])('gets a token for an assertion to %s', async (aud) => {
    await addWithKeys();
    const { status, body } = await askSigned({ aud });
    expect([status, body]).toEqual([200, expect.objectContaining({ expires_in: 300, scope: 'points:read' })]);
  });

  it.each<[string, () => Claims]>([
    ['has ended', () => ({ exp: inSeconds(-20) })],
    ['is for somebody else', () => ({ aud: 'https://other.example/oauth/token' })],
    ['is for the host that the caller made up', () => ({ aud: 'http://evil.example/oauth/token' })],
    ['has no end', () => ({ exp: undefined })],
    ['ends next year', () => ({ exp: inSeconds(366 * 86_400) })],
    ['has no jti', () => ({ jti: undefined })],
    ['has no audience', () => ({ aud: undefined })],
    ['was made by another client', () => ({ iss: 'somebody-else' })],
    ['begins later', () => ({ iat: inSeconds(3_600) })],
  ])('gets none when the assertion %s', async (_what, claims) => {
    await addWithKeys();
    const { status, body } = await askSigned(claims());
    expect([status, body]).toEqual([401, refused]);
    expect(await house.rowsOf('oauthRecords')).toEqual([]);
  });

  it('gets none when another key signed, or nobody', async () => {
    await addWithKeys();
    expect((await askSigned({}, newClientKeys())).status).toBe(401);
    const [, claims = ''] = assertionOf(keys, { iss: id, sub: id, aud: issuer }).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await send(`${none}.${claims}.`)).status).toBe(401);
    expect((await send('not an assertion')).status).toBe(400);
  });

  it('cannot use an assertion twice', async () => {
    await addWithKeys();
    const assertion = assertionOf(keys, { iss: id, sub: id, aud: issuer });
    expect((await send(assertion)).status).toBe(200);
    expect(await send(assertion)).toMatchObject({ status: 401, body: refused });
    expect((await askSigned({ jti: 'same' })).status).toBe(200);
    expect((await askSigned({ jti: 'same', exp: inSeconds(120) })).status).toBe(401);
  });

  it('of eight equal assertions at once gets one token', async () => {
    await addWithKeys();
    const assertion = assertionOf(keys, { iss: id, sub: id, aud: issuer });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(assertion)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(401)]);
  });

  it('cannot come in with a secret, nor one with a secret by keys', async () => {
    await addWithKeys();
    expect((await ask()).status).toBe(401);
    await add({ id: 'with-secret' });
    expect((await askSigned({ iss: 'with-secret', sub: 'with-secret' })).status).toBe(401);
  });

  it('may change its keys', async () => {
    await addWithKeys();
    const next = newClientKeys('two');
    const credentials = { by: 'keys', keySet: { keys: [next.jwk, keys.jwk] } } as const;
    await house.house.redemption.rotateClient(operator, { id, credentials, keepEarlierHours: 0 });
    expect([(await askSigned()).status, (await askSigned({}, next)).status]).toEqual([200, 200]);
    await house.house.redemption.rotateClient(operator, {
      id,
      credentials: { by: 'keys', keySet: next.keySet },
      keepEarlierHours: 0,
    });
    expect([(await askSigned()).status, (await askSigned({}, next)).status]).toEqual([401, 200]);
  });
});

describe('the limit of tokens', () => {
  it('refuses beyond the client’s own, with the time, and counts others apart', async () => {
    await add({ limits: { tokensInMinute: 3 } });
    await add({ id: 'other-system', credentials: { by: 'secret', secret: 'other-secret' } });
    for (let n = 0; n < 3; n += 1) expect((await ask()).status).toBe(200);
    const { status, body, headers } = await ask();
    expect([status, body]).toEqual([429, expect.objectContaining({ error: 'slow_down' })]);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(60);
    expect((await ask({ as: 'other-system', secret: 'other-secret' })).status).toBe(200);
  });

  it('is not used up by somebody who only knows the client’s name', async () => {
    await add({ limits: { tokensInMinute: 1 } });
    for (let n = 0; n < 5; n += 1) expect((await ask({ secret: 'guess' })).status).toBe(401);
    expect((await ask()).status).toBe(200);
  });

  it('is sixty a minute unless said otherwise', async () => {
    const { client } = await add();
    expect(client.limits.tokensInMinute).toBe(60);
  });
});
