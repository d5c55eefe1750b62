import { Refusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { openMembershipApi } from '../../support/membership-api.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
let thrown: unknown = null;
const lines: string[] = [];
/** A house whose redemption can do nothing. */
const opened = openTestApp(house, {
  log: { write: (line) => void lines.push(line) },
  rooms: (rooms) => {
    const fail = () => Promise.reject(thrown as Error);
    const redemption = { ...rooms.redemption, redeem: fail, capture: fail, balance: fail, operation: fail };
    return { ...rooms, redemption };
  },
});
const api = openMembershipApi(house, opened);
const use = {
  memberNo: '1000000001',
  amount: 1_000,
  kind: 'CARD_BILL',
  payAffiliate: 'card',
  mode: 'hold',
  reference: 'r',
};

it.each<[string, number, string, string | undefined, unknown]>([
  ['the queue is full', 503, 'busy', '2', new Refusal('ledger.busy')],
  ['the account is full', 503, 'busy', '2', new Refusal('ledger.account-full')],
  ['the gate is down', 503, 'disclosure-unavailable', '2', new Refusal('disclosure.unavailable')],
  ['the gate says no', 403, 'disclosure-denied', undefined, new Refusal('disclosure.denied', { codes: ['NO_BASIS'] })],
  ['nobody knows', 503, 'outcome-unknown', '2', new Refusal('database.outcome-unknown')],
  [
    'the connection is lost',
    503,
    'outcome-unknown',
    '2',
    Object.assign(new Error('connection 4 to secret:1 closed'), { name: 'MongoNetworkError' }),
  ],
  ['the code is wrong', 500, 'internal', undefined, new TypeError('of member 1000000001')],
  ['a refusal is not known at this door', 500, 'internal', undefined, new Refusal('proposal.already-decided')],
])('when %s: %i %s', async (_what, status, code, retryAfter, error) => {
  thrown = error;
  lines.length = 0;
  for (const answer of [
    await api.post('/redemptions', use),
    await api.get('/members/1000000001/balance'),
    await api.get('/operations/k'),
  ]) {
    expect([answer.status, answer.body['code'], answer.headers['retry-after']]).toEqual([status, code, retryAfter]);
    expect(answer.body['instance']).toBe(answer.headers['x-request-id']);
    expect(answer.text).not.toMatch(/1000000001|secret|Mongo/);
  }
  expect(lines.join('')).not.toMatch(/1000000001|secret|of member/);
  expect(await api.keptRows()).toEqual([]);
});
