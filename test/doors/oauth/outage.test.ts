import request from 'supertest';
import type { OAuthClients } from '../../../src/platform/oauth/index.js';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { buildTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const { host } = new URL(testBaseUrl);

/** Asks for a token of an app whose log is kept. */
async function askForToken(find?: OAuthClients['find']) {
  const lines: string[] = [];
  const app = await buildTestApp(house, {
    rooms: (rooms) => ({ ...rooms, oauthClients: { ...rooms.oauthClients, ...(find && { find }) } }),
    log: { write: (line) => lines.push(line) },
  });
  const answer = await request(app.handler)
    .post('/oauth/token')
    .set('Host', host)
    .auth('membership-test', 'secret-of-it')
    .type('form')
    .send({ grant_type: 'client_credentials' });
  return { answer, log: lines.join('') };
}

/** The same, with clients that cannot be read. */
const appFailingWith = (fault: Error) => askForToken(() => Promise.reject(fault));

it('a lost database refuses for now, not for good, and the log says so without keys', async () => {
  const lost = Object.assign(new Error('connection to db.example closed'), { name: 'MongoNetworkError' });
  const { answer, log } = await appFailingWith(lost);
  expect([answer.status, answer.headers['retry-after'], answer.body as unknown]).toEqual([
    503,
    '2',
    expect.objectContaining({ error: 'temporarily_unavailable' }),
  ]);
  expect(log).toContain('MongoNetworkError');
  expect(log).not.toMatch(/db\.example|secret-of-it|membership-test/);
});

it('a mistake of ours is 500 and says nothing of its cause', async () => {
  const { answer, log } = await appFailingWith(new TypeError('clients is undefined'));
  expect([answer.status, answer.body]).toEqual([500, expect.objectContaining({ error: 'server_error' })]);
  expect(answer.text).not.toContain('undefined');
  expect(log).toContain('TypeError');
  expect(log).toContain('"door":"oauth"');
});

it('a refusal stands in the log with the client’s name and the code, and nothing that was sent', async () => {
  const { operator } = house.accessOf;
  await house.house.redemption.addClient(operator, {
    id: 'membership-test',
    name: '멤버십 시스템',
    scopes: ['points:read'],
    allowed: [],
    addresses: [],
    credentials: { by: 'secret', secret: null },
  });
  const { answer, log } = await askForToken();
  expect(answer.status).toBe(401);
  expect(log).toContain('"client":"membership-test","error":"invalid_client"');
  expect(log).not.toContain('secret-of-it');
});
