import express, { type ErrorRequestHandler, type Express } from 'express';
import request, { type Response } from 'supertest';
import { callerOf, readBearerToken, wantScope } from '../../../src/doors/membership-api/bearer-token.js';
import { membershipApiPath } from '../../../src/doors/membership-api/index.js';
import { createAccessTokens } from '../../../src/platform/oauth/access-tokens.js';
import { createMongoOAuthStore } from '../../../src/platform/oauth/oauth-store.mongo.js';
import type { ClientToAdd } from '../../../src/redemption/index.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const id = asId<'client'>('membership-test');
const audience = `${testBaseUrl}${membershipApiPath}`;
const { operator } = house.accessOf;

const wish: ClientToAdd = {
  id,
  name: '멤버십 시스템',
  scopes: ['points:read', 'points:redeem'],
  allowed: [{ kind: 'CARD_BILL', payAffiliate: 'card' }],
  addresses: ['127.0.0.0/8', '203.0.113.0/24'],
  credentials: { by: 'secret', secret: 'membership-test-secret' },
};

beforeEach(async () => {
  house.systemClock.set(new Date());
  await house.house.redemption.addClient(operator, wish);
});

/** A route behind the token, and answers with the refusal's code in place of the door's own. */
function apiOf(forAudience = audience): Express {
  const store = createMongoOAuthStore(house);
  const app = express();
  app.set('trust proxy', 1);
  app.use(readBearerToken({ accessTokens: createAccessTokens(store), rooms: house.house, audience: forAudience }));
  app.get('/who', (req, res) => {
    const { client, scopes } = callerOf(req);
    res.json({ id: client.id, scopes });
  });
  app.get('/read', wantScope('points:read', 'points:redeem'), (_req, res) => {
    res.json({});
  });
  app.get('/reconcile', wantScope('points:reconcile'), (_req, res) => {
    res.json({});
  });
  const codes: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (isRefusal(error)) res.status(418).json({ code: error.code });
    else next(error);
  };
  return app.use(codes);
}

async function newToken(scope = 'points:read'): Promise<string> {
  const answer = await request(opened.app.handler)
    .post('/oauth/token')
    .set('Host', new URL(testBaseUrl).host)
    .set('X-Forwarded-For', '203.0.113.9')
    .auth(id, 'membership-test-secret')
    .type('form')
    .send({ grant_type: 'client_credentials', scope });
  return (answer.body as { access_token: string }).access_token;
}

const call = (authorization: string | null, { path = '/who', from = '203.0.113.9', api = apiOf() } = {}) =>
  request(api)
    .get(path)
    .set(authorization === null ? {} : { Authorization: authorization })
    .set('X-Forwarded-For', from);

function expectRefused(answer: Response, code: string, challenge: string | RegExp): void {
  expect([answer.status, answer.body]).toEqual([418, { code }]);
  expect(answer.headers['www-authenticate']).toMatch(challenge);
}

it('knows who calls and what the token is for', async () => {
  const answer = await call(`Bearer ${await newToken('points:redeem')}`);
  expect(answer.body).toEqual({ id, scopes: ['points:redeem'] });
  expect((await call(`bearer ${await newToken()}`)).status).toBe(200);
});

it.each([
  ['no header', null],
  ['another scheme', 'Basic bWVtYmVyc2hpcDpzZWNyZXQ='],
  ['an empty token', 'Bearer '],
  ['two tokens', 'Bearer a b'],
])('asks for a token where there is %s', async (_what, header) => {
  expectRefused(await call(header), 'access.token-invalid', /^Bearer realm="moksori"$/);
});

it.each(['unknown-but-well-formed-token-000000000000000', 'short', 'x'.repeat(300)])(
  'takes no token that it did not give (%#)',
  async (token) => {
    expectRefused(await call(`Bearer ${token}`), 'access.token-invalid', /error="invalid_token"/);
  },
);

it('takes no token from an address or a body', async () => {
  const token = await newToken();
  expect((await call(null, { path: `/who?access_token=${token}` })).status).toBe(418);
});

it('ends a token with its five minutes, by the machine’s clock', async () => {
  const token = await newToken();
  house.systemClock.set(new Date(Date.now() + 299_000));
  expect((await call(`Bearer ${token}`)).status).toBe(200);
  house.systemClock.set(new Date(Date.now() + 301_000));
  expectRefused(await call(`Bearer ${token}`), 'access.token-invalid', /invalid_token/);
});

it('takes no token of another audience', async () => {
  const api = apiOf(`${testBaseUrl}/api/mobile/v1`);
  expectRefused(await call(`Bearer ${await newToken()}`, { api }), 'access.token-invalid', /invalid_token/);
});

it('sees a suspension at once, also in tokens that were given, and the end of it', async () => {
  const header = `Bearer ${await newToken()}`;
  await house.house.redemption.suspendClient(operator, id);
  expectRefused(await call(header), 'access.token-invalid', /invalid_token/);
  await house.house.redemption.resumeClient(operator, id);
  expect((await call(header)).status).toBe(200);
});

it('takes a stolen token from nowhere else', async () => {
  const header = `Bearer ${await newToken()}`;
  expect((await call(header, { from: '203.0.113.200' })).status).toBe(200);
  expectRefused(await call(header, { from: '198.51.100.1' }), 'access.token-invalid', /invalid_token/);
});

it('wants one of the scopes of a route', async () => {
  const header = `Bearer ${await newToken('points:redeem')}`;
  expect((await call(header, { path: '/read' })).status).toBe(200);
  expectRefused(
    await call(header, { path: '/reconcile' }),
    'access.scope-missing',
    /error="insufficient_scope", scope="points:reconcile"/,
  );
  expectRefused(await call(`Bearer ${await newToken('')}`, { path: '/read' }), 'access.scope-missing', /scope=/);
});
