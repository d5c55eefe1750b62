import { buildTestHouse } from '../../support/build-test-house.js';
import { answerCn3, type ApiAnswer, apiPath, openMembershipApi } from '../../support/membership-api.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse();
const opened = openTestApp(house);
const api = openMembershipApi(house, opened);

const balance = (posted: number, held: number) => ({ posted, held, available: posted - held });

test('a hold, used in part and given back in part, each call repeated, to the last byte', async () => {
  const { memberNo } = await api.member();
  const bill = { memberNo, amount: 30_000, kind: 'CARD_BILL', payAffiliate: 'card', mode: 'hold', reference: 'bill 1' };
  const twice = async (path: string, body: object, key: string): Promise<ApiAnswer> => {
    const first = await api.post(path, body, { key });
    const again = await api.post(path, body, { key });
    expect([again.status, again.text, again.headers['location']]).toEqual([
      first.status,
      first.text,
      first.headers['location'],
    ]);
    expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([undefined, 'true']);
    return first;
  };

  expect((await api.get(`/members/${memberNo}/balance`)).body).toMatchObject({
    memberNo,
    version: 1,
    status: 'OPEN',
    debt: 0,
    ...balance(50_000, 0),
    nextExpiry: [{ on: '2031-11-20', points: 50_000 }],
    asOf: '2026-11-20T05:05:00.000Z',
  });

  const held = await twice('/redemptions', bill, 'walk-hold');
  const id = String(held.body['id']);
  expect(held.status).toBe(201);
  expect(held.headers['location']).toBe(`${apiPath}/redemptions/${id}`);
  expect(held.body).toEqual({
    id: expect.stringMatching(/^rdm_[0-9a-f-]{36}$/) as string,
    status: 'HELD',
    memberNo,
    amount: 30_000,
    captured: 0,
    reversed: 0,
    balance: balance(50_000, 30_000),
    expiresAt: '2026-11-23T05:05:00.000Z',
  });

  const captured = await twice(`/redemptions/${id}/capture`, { amount: 20_000 }, 'walk-capture');
  expect([captured.status, captured.body]).toEqual([
    200,
    { ...held.body, status: 'CAPTURED', captured: 20_000, balance: balance(30_000, 0) },
  ]);
  expect(captured.headers['location']).toBeUndefined();

  const voided = await twice(`/redemptions/${id}/void`, {}, 'walk-void');
  expect([voided.status, voided.body]).toEqual([
    409,
    expect.objectContaining({ code: 'hold-captured', available: 30_000, redemption: captured.body }),
  ]);

  const first = await twice(`/redemptions/${id}/reversals`, { amount: 5_000, reason: 'RETURNED' }, 'walk-back-1');
  expect([first.status, first.body]).toMatchObject([201, { reversed: 5_000, balance: balance(35_000, 0) }]);
  const second = await twice(`/redemptions/${id}/reversals`, { amount: 15_000, reason: 'RETURNED' }, 'walk-back-2');
  expect(second.body).toMatchObject({ status: 'CAPTURED', captured: 20_000, reversed: 20_000 });
  const third = await twice(`/redemptions/${id}/reversals`, { amount: 1, reason: 'RETURNED' }, 'walk-back-3');
  expect([third.status, third.body]).toMatchObject([409, { code: 'exceeds-captured', available: 50_000 }]);

  const shown = await api.get(`/redemptions/${id}`, { token: await api.tokenOf({ scope: 'points:read' }) });
  const line = { redemptionId: id, affiliate: 'card', at: '2026-11-20T05:05:00.000Z', businessDate: '2026-11-20' };
  expect(shown.body).toEqual({
    ...second.body,
    entries: [
      { ...line, seq: 2, kind: 'HOLD', amount: 0, balance: 50_000 },
      { ...line, seq: 3, kind: 'CAPTURE', amount: -20_000, balance: 30_000 },
      { ...line, seq: 4, kind: 'REVERSE', amount: 5_000, balance: 35_000 },
      { ...line, seq: 5, kind: 'REVERSE', amount: 15_000, balance: 50_000 },
    ],
  });
  // Three posted, two refused for good, and the hold: one row a key, however often it was sent.
  expect((await api.keptRows()).map(({ st }) => st).sort()).toEqual([
    ...Array<string>(4).fill('POSTED'),
    ...Array<string>(2).fill('REJECTED'),
  ]);
});

test('a redemption shows the balance after its own last entry, and nothing that came later', async () => {
  const member = await api.member();
  const { memberNo } = member;
  const bill = { memberNo, amount: 3_000, kind: 'CARD_BILL', payAffiliate: 'card', reference: 'r' };
  const held = await api.post('/redemptions', { ...bill, mode: 'hold' });
  const path = `/redemptions/${String(held.body['id'])}`;
  await api.post('/redemptions', { ...bill, mode: 'direct', amount: 10_000 });
  expect((await api.get(path)).body['balance']).toEqual(balance(50_000, 3_000));
  const captured = await api.post(`${path}/capture`, { amount: 2_000 });
  expect((await api.get(path)).body['balance']).toEqual(captured.body['balance']);
  await api.post('/redemptions', { ...bill, mode: 'direct', amount: 20_000 });
  await answerCn3(house, member, false);
  const { balance: shown, entries } = (await api.get(path)).body;
  expect(shown).toEqual(balance(38_000, 0));
  expect((entries as { balance: number }[]).map((line) => line.balance)).toEqual([50_000, 38_000]);
});

test('a no about a redemption tells the balance after its last entry, not what the member did since', async () => {
  const member = await api.member();
  const bill = { memberNo: member.memberNo, kind: 'CARD_BILL', payAffiliate: 'card', reference: 'r' };
  const used = await api.post('/redemptions', { ...bill, mode: 'direct', amount: 10_000 });
  await api.post('/redemptions', { ...bill, mode: 'direct', amount: 20_000 });
  await answerCn3(house, member, false);
  const no = await api.post(`/redemptions/${String(used.body['id'])}/capture`, {});
  expect([no.status, no.body]).toMatchObject([
    409,
    { code: 'hold-captured', available: 40_000, redemption: { balance: balance(40_000, 0) } },
  ]);
});

test('spaces and the order of fields do not make another request, a value does', async () => {
  const { memberNo } = await api.member();
  const rest = `"kind":"CARD_BILL","payAffiliate":"card","mode":"direct","reference":"r"`;
  const first = await api.post('/redemptions', `{"memberNo":"${memberNo}","amount":1000,${rest}}`, { key: 'k' });
  const same = await api.post('/redemptions', `{ "amount": 1e3, ${rest}, "memberNo": "${memberNo}" }`, { key: 'k' });
  expect([first.status, same.status, same.text]).toEqual([201, 201, first.text]);
  expect(first.body).toMatchObject({ status: 'CAPTURED', captured: 1_000, expiresAt: null });
  const other = await api.post('/redemptions', `{"memberNo":"${memberNo}","amount":1001,${rest}}`, { key: 'k' });
  expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency-key-reused' }]);
  expect(await api.keptRows()).toHaveLength(1);
});

test('the statement goes on where it ended', async () => {
  const { memberNo } = await api.member();
  const use = { memberNo, amount: 10, kind: 'CARD_BILL', payAffiliate: 'card', mode: 'direct', reference: 'r' };
  for (let n = 0; n < 4; n += 1) await api.post('/redemptions', use);
  const seqs = ({ body }: ApiAnswer) => [(body['items'] as { seq: number }[]).map(({ seq }) => seq), body['next']];
  expect(seqs(await api.get(`/members/${memberNo}/entries?limit=2`))).toEqual([[1, 2], '2']);
  expect(seqs(await api.get(`/members/${memberNo}/entries?after=2&limit=2`))).toEqual([[3, 4], '4']);
  expect(seqs(await api.get(`/members/${memberNo}/entries?limit=2&after=4`))).toEqual([[5], null]);
  const [award] = (await api.get(`/members/${memberNo}/entries?limit=1`)).body['items'] as object[];
  expect(award).toEqual({
    seq: 1,
    kind: 'AWARD',
    amount: 50_000,
    balance: 50_000,
    at: '2026-11-20T05:05:00.000Z',
    businessDate: '2026-11-20',
  });
});

test('a balance is as new as the caller has seen, or not told', async () => {
  const { memberNo } = await api.member();
  expect((await api.get(`/members/${memberNo}/balance?minVersion=1`)).status).toBe(200);
  const later = await api.get(`/members/${memberNo}/balance?minVersion=2`);
  expect([later.status, later.body['code'], later.headers['retry-after']]).toEqual([503, 'busy', '2']);
});

describe('what became of a key', () => {
  test('NOT_SEEN, POSTED, REJECTED and CANCELLED, with the very answer', async () => {
    const { memberNo } = await api.member();
    const use = { memberNo, amount: 100, kind: 'CARD_BILL', payAffiliate: 'card', mode: 'direct', reference: 'r' };
    expect((await api.get('/operations/a%2Fb')).body).toEqual({ key: 'a/b', state: 'NOT_SEEN', answer: null });
    const done = await api.post('/redemptions', use, { key: 'a/b' });
    const no = await api.post('/redemptions', { ...use, amount: 60_000 }, { key: 'no' });
    expect((await api.get('/operations/a%2Fb')).body).toEqual({
      key: 'a/b',
      state: 'POSTED',
      answer: { status: 201, body: done.body },
    });
    expect((await api.get('/operations/no')).body).toEqual({
      key: 'no',
      state: 'REJECTED',
      answer: { status: 409, body: no.body },
    });

    const fence = await api.post('/operations/lost/cancel', { memberNo }, { key: null });
    expect([fence.status, fence.body]).toMatchObject([
      200,
      { key: 'lost', state: 'CANCELLED', answer: { status: 409 } },
    ]);
    const late = await api.post('/redemptions', use, { key: 'lost' });
    expect([late.status, late.body]).toEqual([409, (fence.body['answer'] as { body: object }).body]);
    expect((await api.post('/redemptions', use, { key: 'lost' })).text).toBe(late.text);
    expect((await api.get('/operations/lost')).body).toEqual(fence.body);
    expect((await api.post('/operations/lost/cancel', { memberNo }, { key: null })).body).toEqual(fence.body);
    // A cancel that comes too late says what did happen.
    expect((await api.post('/operations/a%2Fb/cancel', { memberNo }, { key: null })).body).toMatchObject({
      state: 'POSTED',
      answer: { status: 201, body: done.body },
    });
    expect((await api.keptRows()).map(({ st }) => st).sort()).toEqual(['FENCED', 'POSTED', 'REJECTED']);
  });

  test('is told to its own client only', async () => {
    const { memberNo } = await api.member();
    await api.addClient({ id: 'membership-other' });
    const token = await api.tokenOf({ as: 'membership-other' });
    const use = { memberNo, amount: 100, kind: 'CARD_BILL', payAffiliate: 'card', mode: 'direct', reference: 'r' };
    await api.post('/redemptions', use, { key: 'one' });
    expect((await api.get('/operations/one', { token })).body).toMatchObject({ state: 'NOT_SEEN' });
    // The same key of another client is another key.
    expect((await api.post('/redemptions', use, { key: 'one', token })).status).toBe(201);
  });

  test('of one member is not told, nor fenced, under the number of another', async () => {
    const { memberNo } = await api.member();
    const other = await api.member();
    const use = { memberNo, amount: 100, kind: 'CARD_BILL', payAffiliate: 'card', mode: 'direct', reference: 'r' };
    await api.post('/redemptions', use, { key: 'one' });
    const cancel = await api.post('/operations/one/cancel', { memberNo: other.memberNo }, { key: null });
    expect([cancel.status, cancel.body]).toMatchObject([404, { code: 'member-not-found' }]);
    expect(await api.keptRows()).toHaveLength(1);
  });
});

test('every answer says how many calls are left, the POSTs apart', async () => {
  const { memberNo } = await api.member();
  const read = await api.get(`/members/${memberNo}/balance`);
  expect(read.headers['ratelimit']).toMatch(/^"calls"; r=\d+; t=\d+$/);
  expect(read.headers['ratelimit-policy']).toMatch(/^"calls"; q=100000; w=10; pk=:\w+=*:$/);
  const written = await api.post('/redemptions', {});
  expect(written.headers['ratelimit']).toMatch(/"calls"; r=\d+; t=\d+, "posts"; r=\d+; t=\d+/);
});

test('answers in the language that the caller prefers, Korean when it says nothing', async () => {
  const english = await api.get('/nowhere', { headers: { 'Accept-Language': 'en' } });
  const korean = await api.get('/nowhere');
  expect([english.body['title'], korean.body['title']]).toEqual(['There is no such address', '그런 주소가 없습니다']);
});
