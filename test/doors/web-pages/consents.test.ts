import type { TestBrowser } from '../../support/test-app.js';
import { snapshotHashOf } from '../../../src/consent/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(house);
const app = openTestApp(house);

const page = '/my-data/consents';

async function browserOf(email: string): Promise<TestBrowser> {
  const browser = app.browser();
  await browser.signIn(email);
  return browser;
}

/** The forms of the page: where each posts to, and its buttons. */
function formsOf(html: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Array.from(
      html.matchAll(/<form class="mk-standing__form"[^>]*action="([^"]+)"[^]*?<\/form>/g),
      ([form, action = '']) => [
        action,
        Array.from(form.matchAll(/value="(give|withdraw)" name="choice"/g), ([, choice]) => choice ?? ''),
      ],
    ),
  );
}

test('PT-03: one press withdraws and one press gives, on the same page, without a page between', async () => {
  const member = await given.member();
  const browser = await browserOf(member.email);
  const before = await browser.get(page);
  expect(formsOf(before.text)['/my-data/consents/CN3']).toEqual(['give']);
  const agreed = await browser.post(`${page}/CN3`, { choice: 'give', version: '1' }, { from: page });
  expect([agreed.status, agreed.headers['location']]).toEqual([303, page]);
  expect(formsOf((await browser.get(page)).text)['/my-data/consents/CN3']).toEqual(['withdraw']);
  const taken = await browser.post(`${page}/CN3`, { choice: 'withdraw', version: '1' }, { from: page });
  expect(taken.status).toBe(303);
  const after = await browser.get(page);
  expect(formsOf(after.text)['/my-data/consents/CN3']).toEqual(['give']);
  expect(after.text).toContain('철회함');
});

test('PT-02: nothing is ticked beforehand, and each consent has a form of its own', async () => {
  const author = await given.customer();
  await given.received(author, { wantsPoints: false });
  const browser = await browserOf(author.email);
  const html = (await browser.get(page)).text;
  expect(html).not.toMatch(/\schecked|type="checkbox"/);
  const forms = formsOf(html);
  expect(forms['/my-data/consents/CN1']).toEqual(['withdraw']);
  expect(Object.keys(forms).filter((action) => action.startsWith('/my-data/consents/CN2:'))).toHaveLength(12);
  expect(forms['/my-data/consents/CN3']).toEqual(['give']);
  expect(forms['/my-data/consents/CN4']).toEqual(['give']);
});

test('an address may stand plain or percent-encoded, and names its recipient where there are several', async () => {
  const author = await given.customer();
  await given.received(author);
  await given.received(author, { affiliate: 'card', title: '카드 앱의 글자를 키워 주세요' });
  const browser = await browserOf(author.email);
  expect(Object.keys(formsOf((await browser.get(page)).text)).slice(0, 2)).toEqual([
    '/my-data/consents/CN1:bank',
    '/my-data/consents/CN1:card',
  ]);
  expect((await browser.post(`${page}/CN2%3Acard`, { choice: 'give' }, { from: page })).status).toBe(303);
  expect(formsOf((await browser.get(page)).text)['/my-data/consents/CN2:card']).toEqual(['withdraw']);
  // Without a recipient it is meant for all of them: to withdraw, never to agree to several at once.
  expect((await browser.post(`${page}/CN1`, { choice: 'withdraw' }, { from: page })).status).toBe(303);
  expect((await browser.post(`${page}/CN2`, { choice: 'give' }, { from: page })).status).toBe(400);
  const forms = formsOf((await browser.get(page)).text);
  expect([forms['/my-data/consents/CN1:bank'], forms['/my-data/consents/CN1:card']]).toEqual([['give'], ['give']]);
});

test('what fits no notice, recipient, version or button is refused, and nothing is kept', async () => {
  const author = await given.customer();
  const browser = await browserOf(author.email);
  const post = async (name: string, fields: Readonly<Record<string, string>>) =>
    browser.post(`${page}/${name}`, fields, { from: page });
  expect((await post('CN9', { choice: 'give' })).status).toBe(404);
  expect((await post('CN2:nobody', { choice: 'give' })).status).toBe(400);
  expect((await post('CN2:membership', { choice: 'give' })).status).toBe(400);
  expect((await post('CN3', { choice: 'give', at: '2020-01-01' })).status).toBe(400);
  for (const fields of [{}, { choice: 'perhaps' }, { choice: 'give', version: '7' }]) {
    const answer = await post('CN3', fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<title>오류: ');
    expect(answer.text).toContain('href="#CN3"');
    expect(answer.text).toContain('회원번호, 금액, 사유 코드');
  }
  expect(await house.rowsOf('consentEvents')).toEqual([]);
  const looked = await browser.get(`${page}/CN3`);
  expect([looked.status, looked.headers['allow']]).toEqual([405, 'POST']);
  expect((await browser.get(`${page}/CN9`)).status).toBe(404);
});

test('a withdrawal is taken whatever version stood there', async () => {
  const member = await given.member();
  const browser = await browserOf(member.email);
  await browser.post(`${page}/CN3`, { choice: 'give' }, { from: page });
  const answer = await browser.post(`${page}/CN3`, { choice: 'withdraw', version: '0' }, { from: page });
  expect(answer.status).toBe(303);
});

test('before CN3 is withdrawn it is said how many points cannot be used then', async () => {
  const people = await given.people();
  await given.decided(people);
  const browser = await browserOf(people.author.email);
  expect((await browser.get(page)).text).toContain('지금 있는 50,000포인트는 다시 동의할 때까지 쓸 수 없습니다');
  expect((await browser.get(`${page}?lang=en`)).text).toContain('your 50,000 points cannot be used');
});

test('PT-05: each answer has a receipt with what was shown, in its language, and the fingerprint fits it', async () => {
  const author = await given.customer();
  const browser = await browserOf(author.email);
  await browser.post(`${page}/CN2:card?lang=en`, { choice: 'give', version: '1' }, { from: page });
  const html = (await browser.get(`${page}?lang=ko`)).text;
  const [, href = ''] = /href="(\/my-data\/consents\/receipts\/[^"]+)"/.exec(html) ?? [];
  const receipt = await browser.get(href);
  expect(receipt.status).toBe(200);
  expect(receipt.text).toContain('I agree');
  expect(receipt.text).toContain('이 내용은 그때 보여 드린 것과 같습니다');
  const json = await browser.get(`${href}/json`);
  expect(json.headers['content-disposition']).toBe('attachment; filename="consent-CN2-card.json"');
  const record = JSON.parse(json.text) as { shown: Parameters<typeof snapshotHashOf>[0]; snapshotHash: string };
  expect(record).toMatchObject({ choice: 'give', isProved: true, shown: { notice: 'CN2', language: 'en' } });
  expect(snapshotHashOf(record.shown)).toBe(record.snapshotHash);
  const rows = await house.rowsOf('consentEvents');
  expect(rows.filter(({ snapshotHash }) => snapshotHash === undefined || snapshotHash === '')).toEqual([]);

  const other = await browserOf((await given.customer()).email);
  expect((await other.get(href)).status).toBe(404);
  expect((await other.get(`${href}/json`)).status).toBe(404);
  expect((await browser.get('/my-data/consents/receipts/..%2Fx')).status).toBe(404);
});
