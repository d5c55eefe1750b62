import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(house);
const app = openTestApp(house);

async function browserOf(email: string): Promise<TestBrowser> {
  const browser = app.browser();
  await browser.signIn(email);
  return browser;
}

const asOf = '<time datetime="2026-11-20T14:05:00+09:00">2026-11-20 14:05</time>';

test('zero is said in words, with the time', async () => {
  const browser = await browserOf((await given.customer()).email);
  const html = (await browser.get('/my-data')).text.replaceAll(/<\/?span[^>]*>/g, '');
  expect(html).toContain(`직원이 본 기록 0건 (${asOf} 기준)`);
  expect(html).toContain(`밖으로 나간 기록 0건 (${asOf} 기준)`);
  expect(html).toContain(`다른 계열사로 나간 기록 0건 (${asOf} 기준)`);
  const disclosures = (await browser.get('/my-data/disclosures?lang=en')).text.replaceAll(/<\/?span[^>]*>/g, '');
  expect(disclosures).toContain('Sent to other companies of the group: 0');
});

test('what is held stands there masked, with purpose, basis and period', async () => {
  const member = await given.member({ name: '홍길동', email: 'hong@test.example' });
  const html = (await (await browserOf(member.email)).get('/my-data')).text;
  expect(html).toContain('홍*동');
  expect(html).toContain('h***@test.example');
  expect(html).toMatch(/\*{6}\d{4}/);
  expect(html).not.toContain('hong@test.example');
  expect(html).toContain('동의: 포인트 적립');
  expect(html).toContain('마지막 포인트가 없어진 날부터 5년');
});

test('who looked stands there with company, role, what and why, never by name', async () => {
  const people = await given.people();
  const number = await given.prepared(people);
  await house.house.review.openCase(house.accessOf.staff(people.reviewer), { receiptNumber: number, view: null });
  const browser = await browserOf(people.author.email);
  for (const path of ['/my-data', '/my-data/looks']) {
    const html = (await browser.get(path)).text;
    expect(html).toContain('KB국민은행');
    expect(html).toContain('검토자');
    expect(html).toContain(`<a class="govuk-link" href="/proposals/${number}">${number}</a>`);
    expect(html).toContain('제안 글');
    expect(html).not.toContain(people.reviewer.name);
    expect(html).not.toContain(people.reviewer.id);
  }
  const other = await browserOf((await given.customer()).email);
  expect((await other.get('/my-data/looks')).text).not.toContain(number);
});

test('PT-14: what the pages say went out is every row of the gate that let something out, each once', async () => {
  const [first, second] = [await given.people(), await given.people()];
  for (const people of [first, second]) {
    await given.decided(people);
    await given.received(people.author, { title: '다른 제안입니다. 글자를 키워 주세요' });
  }
  await house.settle();
  const rows = await house.rowsOf('disclosures');
  const authors = [first.author, second.author];
  // The code of a sign-up goes out before there is a customer: its rows name the attempt.
  const own = rows.filter(({ subject, verdict }) => verdict === 'allow' && authors.some(({ id }) => id === subject));
  expect(own.length).toBeGreaterThan(8);
  let listed = 0;
  for (const author of authors) {
    const browser = await browserOf(author.email);
    const html = (await browser.get('/my-data/disclosures')).text;
    listed += [...html.matchAll(/data-label="받은 곳"/g)].length;
    expect(html).toContain('그룹 멤버십 운영사');
    expect(html).toContain('회원번호, 금액, 사유 코드');
    expect(html).toContain('동의: 포인트 적립 제1판');
    expect(html).toContain('메시지 발송 수탁사');
  }
  expect(listed).toBe(own.length);
});

test('long lists come by the page, each record once', async () => {
  const author = await given.customer();
  const { disclosure } = house.house;
  const { operator } = house.accessOf;
  for (let n = 1; n <= 45; n += 1) {
    if (n % 3 === 0) house.clock.advance({ minutes: 1 });
    await disclosure.clearForSending(operator, {
      request: {
        flow: 'EX4-notice',
        subject: author.id,
        fields: ['contact'],
        recipient: 'message-operator',
        purpose: 'notice',
        requester: operator.actor,
      },
      payload: {},
      rowId: `n:${String(n)}:mail`,
    });
  }
  const browser = await browserOf(author.email);
  const sizes: number[] = [];
  for (let path: string | undefined = '/my-data/disclosures'; path !== undefined;) {
    const html: string = (await browser.get(path)).text;
    sizes.push([...html.matchAll(/data-label="받은 곳"/g)].length);
    path = /govuk-pagination__link" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(sizes).toEqual([20, 20, 5]);
  expect((await browser.get('/my-data/disclosures?cursor=%7B%22%24gt%22%3A1%7D')).status).toBe(200);
});

test('a visitor is led to the sign-in and back', async () => {
  const answer = await app.browser().get('/my-data/looks');
  expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-in?next=%2Fmy-data%2Flooks']);
});

describe('a request about one’s own data', () => {
  const path = '/my-data/requests';
  const fields = { kind: 'correct', detail: '이름의 한자가 바뀌었습니다. 고쳐 주세요.' };

  test('is taken once, with the day ten days on', async () => {
    const customer = await given.customer();
    const browser = await browserOf(customer.email);
    expect((await browser.get(path)).text).toContain('보낸 요청이 없습니다');
    for (let n = 0; n < 2; n += 1) {
      const answer = await browser.post(path, fields);
      expect([answer.status, answer.headers['location']]).toEqual([303, path]);
    }
    const html = (await browser.get(path)).text;
    expect(html).toContain(fields.detail);
    expect(html).toContain('<time datetime="2026-11-30">');
    expect(await house.rowsOf('dataRequests')).toHaveLength(1);
    expect((await house.rowsOf('auditEvents')).filter(({ action }) => action === 'rights.ask')).toHaveLength(1);
    const other = await browserOf((await given.customer()).email);
    expect((await other.get(path)).text).not.toContain(fields.detail);
  });

  test.each([
    [{ ...fields, kind: 'other' }, '#kind'],
    [{ detail: fields.detail }, '#kind'],
    [{ ...fields, detail: '' }, '#detail'],
    [{ ...fields, detail: '짧다' }, '#detail'],
    [{ ...fields, detail: '가'.repeat(1_001) }, '#detail'],
  ])('that is not whole comes back as typed: %#', async (typed, href) => {
    const browser = await browserOf((await given.customer()).email);
    const answer = await browser.post(path, typed);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="${href}"`);
    expect(answer.text).toContain(typed.detail);
    expect(await house.rowsOf('dataRequests')).toEqual([]);
  });
});
