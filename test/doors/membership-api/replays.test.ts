import { asId } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { answerCn3, openMembershipApi } from '../../support/membership-api.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const opened = openTestApp(house);
const api = openMembershipApi(house, opened);

/** An answer never flips (LP5): a known key is answered as it was, whatever changed since. */

const useOf = (memberNo: string) => ({
  memberNo,
  amount: 1_000,
  kind: 'CARD_BILL',
  payAffiliate: 'card',
  mode: 'hold',
  reference: 'r',
});

describe('a known key is answered', () => {
  test('after the consent was withdrawn, and what was begun is finished', async () => {
    const member = await api.member();
    const use = useOf(member.memberNo);
    const first = await api.post('/redemptions', use, { key: 'one' });
    const no = await api.post('/redemptions', { ...use, amount: 60_000 }, { key: 'no' });
    await answerCn3(house, member, false);
    for (const [body, before] of [
      [use, first],
      [{ ...use, amount: 60_000 }, no],
    ] as const) {
      const again = await api.post('/redemptions', body, { key: before === first ? 'one' : 'no' });
      expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([
        before.status,
        before.text,
        'true',
      ]);
    }
    const path = `/redemptions/${String(first.body['id'])}`;
    expect((await api.post(`${path}/capture`, { amount: 600 })).status).toBe(200);
    expect((await api.post(`${path}/reversals`, { amount: 100, reason: 'R' })).status).toBe(201);
    expect((await api.get(path)).status).toBe(200);
    expect((await api.get('/operations/one')).body).toMatchObject({ state: 'POSTED' });
    expect((await api.post('/operations/one/cancel', { memberNo: member.memberNo }, { key: null })).status).toBe(200);
    // Nothing new begins.
    const next = await api.post('/redemptions', use, { key: 'two' });
    expect([next.status, next.body['code']]).toEqual([404, 'member-not-found']);
    const fence = await api.post('/operations/three/cancel', { memberNo: member.memberNo }, { key: null });
    expect([fence.status, fence.body['code']]).toEqual([404, 'member-not-found']);
  });

  test('after the client lost its right, its scope or its limits', async () => {
    const { memberNo } = await api.member();
    const first = await api.post('/redemptions', useOf(memberNo), { key: 'one' });
    await house.database
      .getClient()
      .db(house.database.name)
      .collection('apiClients')
      .updateOne({}, { $set: { allowed: [{ kind: 'ATM_CASH', payAffiliate: 'bank' }] } });
    const again = await api.post('/redemptions', useOf(memberNo), { key: 'one' });
    expect([again.status, again.text]).toEqual([201, first.text]);
    const next = await api.post('/redemptions', useOf(memberNo), { key: 'two' });
    expect([next.status, next.body['code']]).toEqual([403, 'pay-affiliate-not-allowed']);
    const other = await api.post('/redemptions', { ...useOf(memberNo), amount: 5 }, { key: 'one' });
    expect(other.status).toBe(422);
  });

  test('before the day from which the kind is offered', async () => {
    const { memberNo } = await api.member();
    const first = await api.post('/redemptions', useOf(memberNo), { key: 'one' });
    house.clock.set('2020-07-01T12:00:00+09:00');
    const again = await api.post('/redemptions', useOf(memberNo), { key: 'one' });
    expect([again.status, again.text]).toEqual([201, first.text]);
    const next = await api.post('/redemptions', useOf(memberNo), { key: 'two' });
    expect([next.status, next.body['code']]).toEqual([400, 'invalid-request']);
  });

  test('in one language, whatever language the repetition asks for', async () => {
    const { memberNo } = await api.member();
    const english = { headers: { 'Accept-Language': 'en' } };
    const tooMuch = { ...useOf(memberNo), amount: 60_000 };
    const no = await api.post('/redemptions', tooMuch, { key: 'no', ...english });
    await api.post('/operations/lost/cancel', { memberNo }, { key: null, ...english });
    const cancelled = await api.post('/redemptions', useOf(memberNo), { key: 'lost', ...english });
    for (const language of ['ko', 'en', 'en-GB,en;q=0.9,ko;q=0.1', 'fr']) {
      const headers = { 'Accept-Language': language };
      expect((await api.post('/redemptions', tooMuch, { key: 'no', headers })).text).toBe(no.text);
      expect((await api.post('/redemptions', useOf(memberNo), { key: 'lost', headers })).text).toBe(cancelled.text);
      const shown = await api.get('/operations/no', { headers });
      expect(JSON.stringify(shown.body['answer'])).toBe(`{"status":409,"body":${no.text}}`);
      const fence = await api.post('/operations/lost/cancel', { memberNo }, { key: null, headers });
      expect(JSON.stringify(fence.body['answer'])).toBe(`{"status":409,"body":${cancelled.text}}`);
    }
    expect([no.body['title'], cancelled.body['title']]).toEqual(['쓸 수 있는 포인트가 모자랍니다', '취소된 키입니다']);
    // What is not final is said in the language of the call.
    const reused = await api.post('/redemptions', useOf(memberNo), { key: 'no', ...english });
    expect([reused.status, reused.body['title']]).toEqual([422, 'The same key with other content']);
  });

  test('after years, and after the hold was used', async () => {
    const { memberNo } = await api.member();
    const first = await api.post('/redemptions', useOf(memberNo), { key: 'one' });
    await api.post(`/redemptions/${String(first.body['id'])}/capture`, {});
    house.clock.advance({ days: 3_650 });
    expect((await api.post('/redemptions', useOf(memberNo), { key: 'one' })).text).toBe(first.text);
  });
});

describe('how often', () => {
  const limits = { callsIn10Seconds: 1_000, postsIn10Seconds: 1_000, tokensInMinute: 1_000 };

  test('first uses of one member are counted, replays are answered', async () => {
    const { memberNo } = await api.member();
    const other = await api.member();
    await api.addClient({ id: 'membership-slow', limits: { ...limits, postsPerMemberInMinute: 3 } });
    const token = await api.tokenOf({ as: 'membership-slow' });
    const post = (key: string, no = memberNo, amount = 1_000) =>
      api.post('/redemptions', { ...useOf(no), amount }, { key, token });
    const first = await post('1');
    for (let n = 0; n < 5; n += 1) expect((await post('1')).status).toBe(201);
    // A no that is kept counts as well; one for its form does not.
    expect((await post('2', memberNo, 60_000)).status).toBe(409);
    expect((await post('3', memberNo, 10_000_001)).status).toBe(400);
    expect((await post('3')).status).toBe(201);
    const over = await post('4');
    expect([over.status, over.body['code']]).toEqual([429, 'rate-limited']);
    expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(over.headers['retry-after'])).toBeLessThanOrEqual(60);
    const again = await post('1');
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, first.text, 'true']);
    expect((await post('1', memberNo, 999)).status).toBe(422);
    expect((await post('4', other.memberNo)).status).toBe(201);
    expect((await api.keptRows()).map(({ _id }) => _id).sort()).toEqual(
      ['1', '2', '3', '4'].map((key) => `membership-slow:${key}`),
    );
  });

  test('many first uses at once are no way around the count', async () => {
    const { memberNo } = await api.member();
    await api.addClient({ id: 'membership-many', limits: { ...limits, postsPerMemberInMinute: 3 } });
    const token = await api.tokenOf({ as: 'membership-many' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        api.post('/redemptions', { ...useOf(memberNo), amount: 10 }, { key: String(n), token }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, ...Array<number>(5).fill(429)]);
  });

  test('calls and POSTs of a client, each with its own count', async () => {
    const { memberNo } = await api.member();
    await api.addClient({
      id: 'membership-eager',
      limits: { callsIn10Seconds: 6, postsIn10Seconds: 2, postsPerMemberInMinute: 100, tokensInMinute: 100 },
    });
    const token = await api.tokenOf({ as: 'membership-eager' });
    const post = (key: string) => api.post('/redemptions', useOf(memberNo), { key, token });
    expect([(await post('1')).status, (await post('1')).status]).toEqual([201, 201]);
    const over = await post('2');
    expect([over.status, over.body['code']]).toEqual([429, 'rate-limited']);
    expect(Number(over.headers['retry-after'])).toBeLessThanOrEqual(10);
    expect(over.headers['ratelimit']).toMatch(/"posts"; r=0; t=\d+/);
    for (let n = 0; n < 3; n += 1) expect((await api.get(`/members/${memberNo}/balance`, { token })).status).toBe(200);
    expect((await api.get(`/members/${memberNo}/balance`, { token })).status).toBe(429);
    expect((await api.keptRows()).map(({ _id }) => _id)).toEqual(['membership-eager:1']);
    // Another client is not held up by it.
    expect((await api.get(`/members/${memberNo}/balance`)).status).toBe(200);
    expect(
      await house.house.redemption.findActiveClient(house.accessOf.operator, asId<'client'>('membership-eager')),
    ).not.toBeNull();
  });
});
