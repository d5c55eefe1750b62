import request from 'supertest';
import { buildTestHouse, testBaseUrl } from '../../support/build-test-house.js';
import { buildTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const { host } = new URL(testBaseUrl);

/** The app with clients that cannot be read, and the lines of its log. */
async function appFailingWith(fault: Error) {
  const lines: string[] = [];
  const app = await buildTestApp(house, {
    rooms: (rooms) => ({ ...rooms, oauthClients: { ...rooms.oauthClients, find: () => Promise.reject(fault) } }),
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

it('a lost database refuses for now, not for good, and the log says so without keys', async () => {
  const lost = Object.assign(new Error('connection to db.example closed'), { name: 'MongoNetworkError' });
  const { answer, log } = await appFailingWith(lost);
  expect([answer.status, answer.headers['retry-after'], answer.body]).toEqual([
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
