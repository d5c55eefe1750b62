import { buildTestHouse } from '../../support/build-test-house.js';
import { type ApiAnswer, freeze, type Member, openMembershipApi } from '../../support/membership-api.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const api = openMembershipApi(house, opened);

/** ledger.md section 6: every code that a caller can meet, its status, and whether something lies under the key. */

const use = ({ memberNo }: Member, changes: object = {}) => ({
  memberNo,
  amount: 10_000,
  kind: 'CARD_BILL',
  payAffiliate: 'card',
  mode: 'hold',
  reference: 'r',
  ...changes,
});

async function held(member: Member, changes: object = {}): Promise<string> {
  const { body } = await api.post('/redemptions', use(member, changes));
  return `/redemptions/${String(body['id'])}`;
}

interface Kept {
  readonly st: string;
  readonly code?: string;
}

/** The call's answer, and what lies under its key. */
async function answerOf(path: string, body: object): Promise<readonly [ApiAnswer, readonly Kept[]]> {
  const key = `key-${String(Math.random())}`;
  const answer = await api.post(path, body, { key });
  const rows = (await api.keptRows()).filter(({ _id }) => String(_id).endsWith(key)) as unknown as Kept[];
  return [answer, rows];
}

type Case = (member: Member) => Promise<readonly [path: string, body: object]>;

describe('a no of the books is final: 409, kept, and said with what it was judged by', () => {
  it.each<[string, Case]>([
    ['insufficient-points', (member) => Promise.resolve(['/redemptions', use(member, { amount: 50_001 })])],
    [
      'account-frozen',
      async (member) => {
        await freeze(house, member);
        return ['/redemptions', use(member)];
      },
    ],
    [
      'hold-limit',
      async (member) => {
        for (let n = 0; n < 64; n += 1) await held(member, { amount: 1 });
        return ['/redemptions', use(member, { amount: 1 })];
      },
    ],
    [
      'hold-captured',
      async (member) => {
        const path = await held(member);
        await api.post(`${path}/capture`, {});
        return [`${path}/capture`, {}];
      },
    ],
    [
      'hold-voided',
      async (member) => {
        const path = await held(member);
        await api.post(`${path}/void`, { reason: 'GONE' });
        return [`${path}/void`, {}];
      },
    ],
    [
      'hold-expired',
      async (member) => {
        const path = await held(member);
        house.clock.advance({ days: 4 });
        await house.house.redemption.expireHolds(house.accessOf.operator);
        return [`${path}/capture`, {}];
      },
    ],
    ['exceeds-hold', async (member) => [`${await held(member)}/capture`, { amount: 10_001 }]],
    ['not-captured', async (member) => [`${await held(member)}/reversals`, { amount: 1, reason: 'R' }]],
    [
      'exceeds-captured',
      async (member) => [`${await held(member, { mode: 'direct' })}/reversals`, { amount: 10_001, reason: 'R' }],
    ],
  ])('%s', async (code, arrange) => {
    const member = await api.member();
    const [answer, rows] = await answerOf(...(await arrange(member)));
    expect([answer.status, answer.body['code']]).toEqual([409, code]);
    expect(answer.body).toMatchObject({
      available: expect.any(Number) as number,
      instance: expect.stringContaining('/operations/') as string,
    });
    expect(answer.headers['content-type']).toMatch('application/problem+json');
    expect(rows).toEqual([expect.objectContaining({ st: 'REJECTED', code })]);
  });

  it('key-cancelled: the fence lies there', async () => {
    const member = await api.member();
    await api.post('/operations/gone/cancel', { memberNo: member.memberNo }, { key: null });
    const answer = await api.post('/redemptions', use(member), { key: 'gone' });
    expect([answer.status, answer.body['code']]).toEqual([409, 'key-cancelled']);
    expect(await api.keptRows()).toEqual([expect.objectContaining({ st: 'FENCED' })]);
  });
});

describe('what is done is kept', () => {
  it.each<[string, number, Case]>([
    ['a hold', 201, (member) => Promise.resolve(['/redemptions', use(member)])],
    ['a use at once', 201, (member) => Promise.resolve(['/redemptions', use(member, { mode: 'direct' })])],
    ['a capture', 200, async (member) => [`${await held(member)}/capture`, {}]],
    ['a void', 200, async (member) => [`${await held(member)}/void`, {}]],
    [
      'a reversal',
      201,
      async (member) => [`${await held(member, { mode: 'direct' })}/reversals`, { amount: 1, reason: 'R' }],
    ],
  ])('%s answers %i', async (_what, status, arrange) => {
    const [answer, rows] = await answerOf(...(await arrange(await api.member())));
    expect([answer.status, rows.map(({ st }) => st)]).toEqual([status, ['POSTED']]);
  });

  it('a hold whose time is over but that still stands can be captured: the state decides, not the clock', async () => {
    const path = await held(await api.member());
    house.clock.advance({ days: 4 });
    expect((await api.post(`${path}/capture`, {})).status).toBe(200);
  });
});

describe('anything else leaves nothing under the key', () => {
  it.each<[string, number, Case]>([
    ['invalid-request', 400, (member) => Promise.resolve(['/redemptions', use(member, { amount: 0 })])],
    [
      'pay-affiliate-not-allowed',
      403,
      (member) => Promise.resolve(['/redemptions', use(member, { kind: 'AFFILIATE_PRODUCT', payAffiliate: 'bank' })]),
    ],
    ['member-not-found', 404, (member) => Promise.resolve(['/redemptions', use(member, { memberNo: '9999999999' })])],
    [
      'redemption-not-found',
      404,
      () => Promise.resolve(['/redemptions/rdm_01234567-89ab-7def-8123-456789abcdef/capture', {}]),
    ],
  ])('%s', async (code, status, arrange) => {
    const [answer, rows] = await answerOf(...(await arrange(await api.member())));
    expect([answer.status, answer.body['code'], rows]).toEqual([status, code, []]);
  });

  it('idempotency-key-missing and -invalid', async () => {
    const member = await api.member();
    const codeOf = async (key: string | null) => (await api.post('/redemptions', use(member), { key })).body['code'];
    expect(await codeOf(null)).toBe('idempotency-key-missing');
    for (const key of ['', ' ', 'a b', 'k'.repeat(256), 'a\tb', 'é'])
      expect([key, await codeOf(key)]).toEqual([key, expect.stringMatching(/^idempotency-key-(?:missing|invalid)$/)]);
    expect(await api.keptRows()).toEqual([]);
    expect(await codeOf('!'.repeat(255))).toBeUndefined();
  });

  it('idempotency-key-reused: what lies there stays', async () => {
    const member = await api.member();
    const first = await api.post('/redemptions', use(member), { key: 'one' });
    for (const changes of [{ amount: 10_001 }, { reference: 's' }, { mode: 'direct' }, { expiresInSeconds: 600 }]) {
      const answer = await api.post('/redemptions', use(member, changes), { key: 'one' });
      expect([answer.status, answer.body['code']]).toEqual([422, 'idempotency-key-reused']);
    }
    // Another act under the same key is another request.
    const act = await api.post(`/redemptions/${String(first.body['id'])}/void`, {}, { key: 'one' });
    expect(act.status).toBe(422);
    expect(await api.keptRows()).toHaveLength(1);
  });

  it('invalid-token and scope-missing', async () => {
    const member = await api.member();
    const none = await api.post('/redemptions', use(member), { token: null });
    expect([none.status, none.body['code'], none.headers['www-authenticate']]).toEqual([
      401,
      'invalid-token',
      'Bearer realm="moksori"',
    ]);
    const token = await api.tokenOf({ scope: 'points:read' });
    const less = await api.post('/redemptions', use(member), { token });
    expect([less.status, less.body['code']]).toEqual([403, 'scope-missing']);
    expect(less.headers['www-authenticate']).toContain('scope="points:redeem"');
    const write = await api.tokenOf({ scope: 'points:redeem' });
    expect((await api.get(`/members/${member.memberNo}/balance`, { token: write })).status).toBe(403);
    expect((await api.get(`/members/${member.memberNo}/entries`, { token: write })).status).toBe(403);
    expect((await api.get('/operations/k', { token })).status).toBe(403);
    expect((await api.post('/operations/k/cancel', { memberNo: member.memberNo }, { token, key: null })).status).toBe(
      403,
    );
    expect(await api.keptRows()).toEqual([]);
  });
});
