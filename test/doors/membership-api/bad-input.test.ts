import { buildTestHouse } from '../../support/build-test-house.js';
import { answerCn3, type ApiAnswer, clientId, openMembershipApi } from '../../support/membership-api.js';
import { openTestApp } from '../../support/test-app.js';
import { asId } from '../../../src/vocabulary/ids.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const api = openMembershipApi(house, opened);

/** Issue 4, "Bad input": nothing changes, and nothing is kept but final answers. */

/** Nobody's, where the call must be refused before anybody is looked for: that would be 404. */
let memberNo = '9999999999';
let before: readonly unknown[] = [];
const books = async () => [
  await house.rowsOf('journal'),
  await house.rowsOf('accounts'),
  await house.rowsOf('redemptions'),
];

beforeEach(async () => {
  memberNo = '9999999999';
  before = await books();
});
afterEach(async () => {
  expect(await books()).toEqual(before);
});

const good = () => ({
  memberNo,
  amount: 1_000,
  kind: 'CARD_BILL',
  payAffiliate: 'card',
  mode: 'hold',
  reference: 'r',
});

const faultsOf = ({ body }: ApiAnswer) =>
  ((body['errors'] ?? []) as { field: string; code: string }[]).map(({ field, code }) => `${field} ${code}`);

const without = (name: string) => Object.fromEntries(Object.entries(good()).filter(([field]) => field !== name));

describe('a redemption that is refused for its content', () => {
  it('would be taken without its fault', async () => {
    ({ memberNo } = await api.member());
    expect((await api.post('/redemptions', good())).status).toBe(201);
    expect((await api.post('/redemptions', { ...good(), expiresInSeconds: 60 })).status).toBe(201);
    before = await books();
  });

  it.each<[string, () => object, readonly string[]]>([
    ['half a point', () => ({ ...good(), amount: 1.5 }), ['amount malformed']],
    ['a text for a number', () => ({ ...good(), amount: '100' }), ['amount malformed']],
    ['less than nothing', () => ({ ...good(), amount: -1 }), ['amount too-small']],
    ['nothing', () => ({ ...good(), amount: 0 }), ['amount too-small']],
    ['2^31 points', () => ({ ...good(), amount: 2 ** 31 }), ['amount too-large']],
    ['more than a kind takes', () => ({ ...good(), amount: 10_000_001 }), ['amount too-large']],
    ['null', () => ({ ...good(), amount: null }), ['amount malformed']],
    ['true', () => ({ ...good(), amount: true }), ['amount malformed']],
    ['a list', () => ({ ...good(), amount: [1] }), ['amount malformed']],
    ['an operator', () => ({ ...good(), memberNo: { $ne: null } }), ['memberNo malformed']],
    ['no amount', () => without('amount'), ['amount missing']],
    ['no member', () => without('memberNo'), ['memberNo missing']],
    ['a short number', () => ({ ...good(), memberNo: '123' }), ['memberNo malformed']],
    ['a number that is no text', () => ({ ...good(), memberNo: 1_000_000_001 }), ['memberNo malformed']],
    ['an unknown kind', () => ({ ...good(), kind: 'DONATION' }), ['kind unknown-choice']],
    ['an unknown affiliate', () => ({ ...good(), payAffiliate: 'nowhere' }), ['payAffiliate unknown-choice']],
    ['an affiliate of another kind', () => ({ ...good(), payAffiliate: 'bank' }), ['payAffiliate unknown-choice']],
    ['an unknown mode', () => ({ ...good(), mode: 'later' }), ['mode unknown-choice']],
    [
      'cash at once',
      () => ({ ...good(), kind: 'ATM_CASH', payAffiliate: 'bank', amount: 10_000, mode: 'direct' }),
      ['mode unknown-choice'],
    ],
    [
      'cash in odd steps',
      () => ({ ...good(), kind: 'ATM_CASH', payAffiliate: 'bank', amount: 15_000 }),
      ['amount wrong-step'],
    ],
    [
      'too little cash',
      () => ({ ...good(), kind: 'ATM_CASH', payAffiliate: 'bank', amount: 9_999 }),
      ['amount too-small'],
    ],
    ['an empty reference', () => ({ ...good(), reference: '' }), ['reference malformed']],
    ['a long reference', () => ({ ...good(), reference: 'r'.repeat(65) }), ['reference malformed']],
    ['a life of a minute less a second', () => ({ ...good(), expiresInSeconds: 59 }), ['expiresInSeconds too-small']],
    ['a life of more than a week', () => ({ ...good(), expiresInSeconds: 604_801 }), ['expiresInSeconds too-large']],
    [
      'a life of a use at once',
      () => ({ ...good(), mode: 'direct', expiresInSeconds: 60 }),
      ['expiresInSeconds not-here'],
    ],
    ['an unknown field', () => ({ ...good(), discount: 5 }), ['discount not-here']],
    ['a field with a strange name', () => ({ ...good(), '<b>$x</b>': 5 }), ['unknown not-here']],
    [
      'an empty body',
      () => ({}),
      [
        'memberNo missing',
        'amount missing',
        'kind missing',
        'payAffiliate missing',
        'mode missing',
        'reference missing',
      ],
    ],
  ])('%s', async (_what, body, faults) => {
    const answer = await api.post('/redemptions', body());
    expect([answer.status, answer.body['code'], faultsOf(answer)]).toEqual([400, 'invalid-request', faults]);
    expect(answer.headers['content-type']).toMatch('application/problem+json');
  });

  it.each<[string, () => string | null, number, string]>([
    ['a name twice', () => JSON.stringify(good()).replace('{', '{"amount":1,'), 400, 'invalid-request'],
    [
      'a name twice with one value',
      () => JSON.stringify(good()).replace('{', '{"amount":1000,'),
      400,
      'invalid-request',
    ],
    ['a name twice inside', () => '{"a":{"b":1,"b":1}}', 400, 'invalid-request'],
    ['33 KB', () => JSON.stringify({ ...good(), reference: 'r'.repeat(33 * 1_024) }), 413, 'body-too-large'],
    ['33 KB of blanks', () => JSON.stringify(good()) + ' '.repeat(33 * 1_024), 413, 'body-too-large'],
    ['no body', () => null, 400, 'invalid-request'],
    ['a list', () => JSON.stringify([good()]), 400, 'invalid-request'],
    ['a text', () => '"text"', 400, 'invalid-request'],
    ['null', () => 'null', 400, 'invalid-request'],
    ['no JSON', () => '{"amount":', 400, 'invalid-request'],
    ['NaN', () => '{"amount":NaN}', 400, 'invalid-request'],
    ['1e999', () => JSON.stringify(good()).replace('1000', '1e999'), 400, 'invalid-request'],
    ['a deep body', () => `${'{"a":'.repeat(25)}1${'}'.repeat(25)}`, 400, 'invalid-request'],
    ['a very deep body', () => `${'['.repeat(15_000)}${']'.repeat(15_000)}`, 400, 'invalid-request'],
    ['a prototype', () => '{"__proto__":{"amount":1}}', 400, 'invalid-request'],
    [
      'many names',
      () => JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`n${String(n)}`, n]))),
      400,
      'invalid-request',
    ],
  ])('%s', async (_what, text, status, code) => {
    const answer = await api.post('/redemptions', text());
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
    // The words send the caller to `errors`: something stands there.
    if (status === 400) expect(faultsOf(answer)).not.toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'application/json; charset=utf-7'])(
    'the type %s',
    async (type) => {
      const answer = await api.post('/redemptions', JSON.stringify(good()), { headers: { 'Content-Type': type } });
      expect([answer.status, answer.body['code']]).toEqual([415, 'unsupported-media-type']);
    },
  );

  it('a compressed body that is none', async () => {
    const answer = await api.post('/redemptions', JSON.stringify(good()), { headers: { 'Content-Encoding': 'gzip' } });
    expect([answer.status, answer.body['code']]).toEqual([400, 'invalid-request']);
  });
});

describe('other calls', () => {
  it.each<[string, object, readonly string[]]>([
    ['capture', { amount: 1.5 }, ['amount malformed']],
    ['capture', { amount: 2 ** 31 }, ['amount too-large']],
    ['capture', { all: true }, ['all not-here']],
    ['void', { reason: '가' }, ['reason malformed']],
    ['reversals', {}, ['amount missing', 'reason missing']],
    ['reversals', { amount: -1, reason: 'R' }, ['amount too-small']],
  ])('%s of %j', async (act, body, faults) => {
    const path = `/redemptions/rdm_01234567-89ab-7def-8123-456789abcdef/${act}`;
    const answer = await api.post(path, body);
    expect([answer.status, faultsOf(answer)]).toEqual([400, faults]);
  });

  it.each([
    ['/members/:no/balance?minVersion=1.5', 'minVersion malformed'],
    ['/members/:no/balance?minVersion=-1', 'minVersion malformed'],
    ['/members/:no/balance?minVersion=2147483648', 'minVersion too-large'],
    ['/members/:no/balance?minVersion=1&minVersion=2', 'minVersion malformed'],
    ['/members/:no/balance?fields=all', 'fields not-here'],
    ['/members/:no/balance?$where=1', 'unknown not-here'],
    ['/members/:no/entries?limit=0', 'limit too-small'],
    ['/members/:no/entries?limit=501', 'limit too-large'],
    ['/members/:no/entries?after=x', 'after malformed'],
    ['/members/123/balance', 'memberNo malformed'],
    ['/members/12345678901/entries', 'memberNo malformed'],
    ['/operations/k?x=1', 'x not-here'],
  ])('GET %s', async (path, fault) => {
    const answer = await api.get(path.replace(':no', memberNo));
    expect([answer.status, answer.body['code'], faultsOf(answer)]).toEqual([400, 'invalid-request', [fault]]);
  });

  it.each(['/operations/a%20b', `/operations/${'k'.repeat(256)}`, '/operations/%EA%B0%80'])('GET %s', async (path) => {
    const answer = await api.get(path);
    expect([answer.status, answer.body['code']]).toEqual([400, 'idempotency-key-invalid']);
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/redemption', 404],
    ['GET', '/redemptions/', 404],
    ['GET', '/Redemptions/rdm_1', 404],
    ['GET', '/members/../operations/k', 404],
    ['GET', '/operations/%E0%A4%A', 400],
    ['GET', '/redemptions', 405],
    ['PUT', '/redemptions', 405],
    ['DELETE', '/redemptions/rdm_1', 405],
    ['OPTIONS', '/redemptions', 405],
    ['PATCH', '/members/1000000001/balance', 405],
    ['GET', '/redemptions/rdm_1/capture', 405],
  ])('%s %s answers %i', async (method, path, status) => {
    const answer = await api.call(method, path);
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers['allow']).toMatch(/^(?:GET|POST)$/);
  });

  it.each(['rdm_1', 'rdm_01234567-89ab-7def-8123-456789abcdef', 'x', 'rdm_$ne', '%00'])(
    'the redemption %s is unknown',
    async (id) => {
      for (const answer of [await api.get(`/redemptions/${id}`), await api.post(`/redemptions/${id}/void`, {})])
        expect([answer.status, answer.body['code']]).toEqual([404, 'redemption-not-found']);
    },
  );
});

describe('who may not know', () => {
  const withoutInstance = ({ status, body }: ApiAnswer) => [status, { ...body, instance: '' }];

  it('a member without CN3 is as unknown as none, in every call', async () => {
    const hidden = await api.withheld();
    before = await books();
    const calls = (no: string) => [
      () => api.get(`/members/${no}/balance`),
      () => api.get(`/members/${no}/entries`),
      () => api.post('/redemptions', { ...good(), memberNo: no }),
      () => api.post('/redemptions', { ...good(), memberNo: no, amount: 60_000 }),
      () => api.post('/redemptions', { ...good(), memberNo: no, mode: 'direct' }),
      () => api.post('/operations/some-key/cancel', { memberNo: no }, { key: null }),
    ];
    const unknown = calls('9999999999');
    for (const [n, call] of calls(hidden.memberNo).entries()) {
      const answer = await call();
      expect([n, ...withoutInstance(answer)]).toEqual([n, 404, withoutInstance((await unknown[n]?.()) ?? answer)[1]]);
      expect(answer.body).toMatchObject({ code: 'member-not-found' });
      expect((await api.disclosuresOf(answer)).map(({ verdict }) => verdict)).not.toContain('allow');
      expect((await api.disclosuresOf(answer)).length).toBeGreaterThan(0);
    }
  });

  it('a member who withdrew is unknown from then on', async () => {
    const member = await api.member();
    await answerCn3(house, member, false);
    before = await books();
    const answer = await api.get(`/members/${member.memberNo}/balance`);
    expect([answer.status, answer.body['code']]).toEqual([404, 'member-not-found']);
    expect(await api.disclosuresOf(answer)).toMatchObject([{ verdict: 'deny', codes: ['CONSENT_WITHDRAWN'] }]);
  });

  it('another client’s redemption is as unknown as none', async () => {
    ({ memberNo } = await api.member());
    const { body } = await api.post('/redemptions', good());
    before = await books();
    await api.addClient({ id: 'membership-other' });
    const token = await api.tokenOf({ as: 'membership-other' });
    const calls = (id: string) => [
      () => api.get(`/redemptions/${id}`, { token }),
      () => api.post(`/redemptions/${id}/capture`, {}, { token }),
      () => api.post(`/redemptions/${id}/void`, {}, { token }),
      () => api.post(`/redemptions/${id}/reversals`, { amount: 1, reason: 'R' }, { token }),
    ];
    const unknown = calls('rdm_01234567-89ab-7def-8123-456789abcdef');
    for (const [n, call] of calls(String(body['id'])).entries()) {
      const answer = await call();
      expect(withoutInstance(answer)).toEqual(withoutInstance((await unknown[n]?.()) ?? answer));
      expect([answer.status, answer.body['code']]).toEqual([404, 'redemption-not-found']);
    }
  });

  it.each<[string, () => Promise<string>]>([
    ['of another audience', () => api.foreignToken()],
    ['that was never given', () => Promise.resolve('x'.repeat(43))],
    [
      'whose time is over',
      async () => {
        const token = await api.tokenOf();
        house.systemClock.advance({ minutes: 6 });
        return token;
      },
    ],
    [
      'of a suspended client',
      async () => {
        const token = await api.tokenOf();
        await house.house.redemption.suspendClient(house.accessOf.operator, asId<'client'>(clientId));
        return token;
      },
    ],
  ])('nobody with a token %s', async (_what, tokenOf) => {
    ({ memberNo } = await api.member());
    before = await books();
    const token = await tokenOf();
    for (const answer of [
      await api.get(`/members/${memberNo}/balance`, { token }),
      await api.post('/redemptions', good(), { token }),
      await api.get('/nowhere', { token }),
    ]) {
      expect([answer.status, answer.body['code']]).toEqual([401, 'invalid-token']);
      expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    }
    house.systemClock.set(new Date());
  });
});
