import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(testHouse);
const app = openTestApp(testHouse);

const codes = 'bank securities insurance card life asset capital realestate savings investment data credit'.split(' ');
const linksOf = (html: string): string[] => Array.from(html.matchAll(/ href="([^"]*)"/g), ([, href = '']) => href);
const titlesOf = (html: string): string[] =>
  Array.from(html.matchAll(/class="mk-items__title"[\s\S]*?<a [^>]*>([\s\S]*?)<\/a>/g), ([, title = '']) =>
    title.replaceAll(/<[^>]*>/g, '').trim(),
  );

test('the group’s entry leads to all twelve affiliates, to the form and to one’s own proposals', async () => {
  const { status, text } = await app.browser().get('/');
  expect(status).toBe(200);
  expect(linksOf(text)).toEqual(expect.arrayContaining(codes.map((code) => `/${code}`)));
  expect(linksOf(text)).toEqual(expect.arrayContaining(['/proposals/new', '/proposals']));
  expect(text).toContain('<data value="50000">');
});

test.each(codes)('/%s is an entry of its own, and its links carry the affiliate and the topic', async (code) => {
  const browser = app.browser();
  const { status, text } = await browser.get(`/${code}`);
  expect(status).toBe(200);
  expect(text).toContain(`data-affiliate="${code}"`);
  const [product] = linksOf(text).filter((href) => href.includes('topic=product'));
  const form = await browser.get((product ?? '').replaceAll('&amp;', '&'));
  expect(form.text).toMatch(new RegExp(`<option value="${code}"[^>]* selected`));
  expect(form.text).toMatch(/name="topic"[^>]*value="product"[^>]* checked/);
});

test.each(['/group', '/membership', '/nobody', '/BANK', '/bank%00'])(
  '%s is no entry: 404 with the list',
  async (path) => {
    const { status, text } = await app.browser().get(path);
    expect(status).toBe(404);
    if (path !== '/bank%00') expect(linksOf(text)).toEqual(expect.arrayContaining(['/bank', '/credit']));
  },
);

test('a form for what takes no proposals chooses nothing', async () => {
  for (const code of ['group', 'nobody', "bank' or 1=1"]) {
    const { status, text } = await app.browser().get(`/proposals/new?affiliate=${encodeURIComponent(code)}`);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<option value="\w+"[^>]* selected/);
  }
});

test('one’s own proposals, newest first, by stage, and never another’s', async () => {
  const people = await given.people();
  const { author } = people;
  await given.received(author, { title: '먼저 낸 제안입니다' });
  testHouse.clock.advance({ hours: 1 });
  await given.underReview(people, { title: '심사 중인 제안 <b>입니다</b>' });
  await given.received(await given.customer(), { title: '다른 사람의 제안입니다' });
  const browser = app.browser();
  await browser.signIn(author.email);
  expect(titlesOf((await browser.get('/proposals')).text)).toEqual([
    '심사 중인 제안 &lt;b&gt;입니다&lt;/b&gt;',
    '먼저 낸 제안입니다',
  ]);
  expect(titlesOf((await browser.get('/proposals?stage=received')).text)).toEqual(['먼저 낸 제안입니다']);
  expect(titlesOf((await browser.get('/proposals?stage=decided')).text)).toEqual([]);
  expect(titlesOf((await browser.get('/proposals?stage=under_review')).text)).toHaveLength(2);
  expect((await browser.get('/proposals?stage=received&stage=decided')).status).toBe(400);
});

test('a long list goes on from its cursor, each proposal once; a cursor that is none begins anew or is refused', async () => {
  const author = await given.member();
  for (let day = 0; day < 3; day += 1) {
    for (let n = 0; n < 10; n += 1) {
      await given.received(author, { title: `제안 ${String(day)}-${String(n)}번` });
      testHouse.clock.advance({ minutes: 1 });
    }
    testHouse.clock.advance({ days: 1 });
  }
  const browser = app.browser();
  await browser.signIn(author.email);
  const seen: string[] = [];
  let next: string | undefined = '/proposals';
  for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
    const { text } = await browser.get(next);
    seen.push(...titlesOf(text));
    next = /class="govuk-pagination__next[\s\S]*?href="([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(new Set(seen).size).toBe(30);
  expect(seen).toHaveLength(30);
  expect(seen[0]).toBe('제안 2-9번');
  expect([200, 400]).toContain((await browser.get('/proposals?cursor=nonsense')).status);
});

test('what a page does not take is 405 and says what it takes', async () => {
  const author = await given.member();
  const number = await given.received(author);
  const browser = app.browser();
  await browser.signIn(author.email);
  for (const path of ['/', '/bank', '/proposals', `/proposals/${number}`, `/proposals/${number}/receipt`, '/points']) {
    const { status, headers } = await browser.post(path, {}, { from: '/proposals/new' });
    expect([path, status]).toEqual([path, 405]);
    expect(String(headers['allow'])).toContain('GET');
  }
});

test('notices are new until they were looked at, and are one’s own', async () => {
  const people = await given.people();
  const number = await given.assigned(people);
  testHouse.clock.advance({ hours: 1 });
  await testHouse.house.review.start(testHouse.accessOf.staff(people.reviewer), { receiptNumber: number });
  await testHouse.settle();
  const browser = app.browser();
  await browser.signIn(people.author.email);
  const countOf = (html: string): string => /class="mk-count[^"]*"[^>]*>\s*(\d+)/.exec(html)?.[1] ?? '';
  const before = await browser.get('/points');
  const first = await browser.get('/notifications');
  const second = await browser.get('/notifications');
  expect(titlesOf(first.text)).toEqual(['담당 부서가 심사를 시작했습니다', '제안이 접수되었습니다']);
  expect([countOf(before.text), countOf(second.text)]).toEqual(['2', '']);
  expect([first.text.match(/mk-new/g)?.length, second.text.match(/mk-new/g)]).toEqual([2, null]);
  const other = app.browser();
  await other.signIn((await given.customer()).email);
  expect(titlesOf((await other.get('/notifications')).text)).toEqual([]);
});
