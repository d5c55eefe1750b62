import type { Acct } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn } from '../../support/given-cases.js';
import { givenPointsIn } from '../../support/given-points.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(testHouse);
const points = givenPointsIn(testHouse);
const app = openTestApp(testHouse);

let people: BankPeople;
let acct: Acct;
let browser: TestBrowser;

beforeEach(async () => {
  people = await given.people();
  await given.decided(people);
  acct = await points.acctOf(people.author.id);
  browser = app.browser();
  await browser.signIn(people.author.email);
});

/** The lines of a page as a reader sees them: word and matter, amount with what was reserved, balance. */
const linesOf = (html: string): readonly string[] =>
  Array.from(html.matchAll(/<tr role="row">\s*<td([\s\S]*?)<\/tr>/g), ([, row = '']) =>
    row
      .slice(row.indexOf('>') + 1)
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );

test('every kind of line has its name, its use and affiliate, and what it moves or reserves (LO7)', async () => {
  await points.everyKind(acct);
  const page = await browser.get('/points');
  expect(linesOf(page.text).map((line) => line.replace(/^2026-11-\d\d\(.\) /, ''))).toEqual([
    '정지 해제 · 다시 쓸 수 있음 0 39,000 -',
    '이용 정지 · 사용을 멈춤 0 39,000 -',
    '소멸 · 유효기간이 지남 -700 39,000 -',
    '정정 · 담당자 정정 +700 39,700 2026-11-23(월)',
    '사용 환원 · 카드 대금 · KB국민카드 2026-11-22 사용분 +4,000 39,000 2031-11-20(목)',
    '사용 · 카드 대금 · KB국민카드 -10,000 35,000 -',
    '예약 취소 · 카드 대금 · KB국민카드 · 예약 시간이 지남 0 예약 -2,000 45,000 -',
    '사용 예약 · 카드 대금 · KB국민카드 0 예약 +2,000 45,000 -',
    '예약 취소 · 카드 대금 · KB국민카드 0 예약 -3,000 45,000 -',
    '사용 예약 · 카드 대금 · KB국민카드 0 예약 +3,000 45,000 -',
    '사용 확정 · 카드 대금 · KB국민카드 -5,000 예약 -12,000 45,000 -',
    '사용 예약 · 카드 대금 · KB국민카드 0 예약 +12,000 50,000 -',
    expect.stringMatching(/^적립 · 제안 채택 S-2026-\d{6} \+50,000 50,000 2031-11-20\(목\)$/),
  ]);
  expect(page.text).toContain('<data value="12000">+12,000</data>');
});

/** What the page says under the reserved sum: points, what for, until when. */
const holdsOf = (html: string): readonly string[] =>
  Array.from(
    /<ul class="mk-holds">([\s\S]*?)<\/ul>/.exec(html)?.[1]?.matchAll(/<li>([\s\S]*?)<\/li>/g) ?? [],
    ([, line = '']) =>
      line
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
  );

describe('what is reserved', () => {
  test('says for what and until when, in the reader’s language, and leads to its lines', async () => {
    expect(holdsOf((await browser.get('/points')).text)).toEqual([]);
    const bill = await points.held(acct, { points: 12_000, seconds: 900 });
    const page = await browser.get('/points');
    expect(page.text).toContain('data-points="held" value="12000"');
    expect(holdsOf(page.text)).toEqual(['카드 대금 · KB국민카드 14:20 까지']);
    expect(page.text).toContain(`href="/points?use=${bill}"`);
    expect(page.text).toContain('<time datetime="2026-11-20T14:20:00+09:00">');
    await points.held(acct, { points: 3_000, seconds: 3 * 86_400 });
    expect(holdsOf((await browser.get('/points?lang=en')).text)).toEqual([
      'Card bill · KB Kookmin Card 12,000 points until 14:20 KST',
      'Card bill · KB Kookmin Card 3,000 points until Mon 23 Nov, 14:05 KST',
    ]);
  });

  test('past its time is said to be under way, and is gone when it ended', async () => {
    const bill = await points.held(acct, { points: 12_000, seconds: 900 });
    testHouse.clock.advance({ minutes: 16 });
    expect(holdsOf((await browser.get('/points')).text)).toEqual([
      '카드 대금 · KB국민카드 예약 시간이 지나 처리하고 있습니다',
    ]);
    await points.post({ kind: 'HOLD_EXPIRE', acct, redemption: bill });
    expect(holdsOf((await browser.get('/points')).text)).toEqual([]);
  });

  test('is shown in part when there is much of it, and whole when asked for', async () => {
    for (let n = 1; n <= 5; n += 1) await points.held(acct, { points: n * 100, seconds: n * 900 });
    const page = await browser.get('/points');
    expect(holdsOf(page.text)).toHaveLength(3);
    expect(page.text).toContain('<a class="govuk-link" href="/points?holds=all">2건 더 보기</a>');
    const whole = await browser.get('/points?holds=all');
    expect(holdsOf(whole.text).map((line) => /\S+포인트/.exec(line)?.[0])).toEqual(
      [100, 200, 300, 400, 500].map((n) => `${String(n)}포인트`),
    );
    expect(whole.text).not.toContain('더 보기');
  });

  test('of somebody else is not shown', async () => {
    const other = await given.member();
    await given.decided({ ...people, author: other });
    await points.held(await points.acctOf(other.id), { points: 700, seconds: 900 });
    expect(holdsOf((await browser.get('/points')).text)).toEqual([]);
  });
});

test('what came back leads to the lines of its use, and nobody else’s use can be read', async () => {
  const use = await points.used(acct, { points: 8_000, back: 3_000 });
  await points.used(acct, { points: 1_000 });
  const page = await browser.get('/points');
  expect(page.text).toContain(`href="/points?use=${use}"`);
  const lines = await browser.get(`/points?use=${use}`);
  expect(linesOf(lines.text)).toHaveLength(2);
  const stranger = await given.member();
  const other = app.browser();
  await other.signIn(stranger.email);
  const foreign = await other.get(`/points?use=${use}`);
  expect([foreign.status, linesOf(foreign.text)]).toEqual([200, []]);
  expect(linesOf((await browser.get('/points?use=x')).text)).toHaveLength(4);
});

test('a period by one press or by two days, and a kind', async () => {
  testHouse.clock.advance({ days: 40 });
  await points.used(acct, { points: 1_000 });
  testHouse.clock.advance({ days: 1 });
  await points.used(acct, { points: 2_000, back: 2_000 });
  const count = async (query: string) => linesOf((await browser.get(`/points?${query}`)).text).length;
  expect(await count('period=1m')).toBe(3);
  expect(await count('period=3m')).toBe(4);
  expect(await count('period=3m&kind=returned')).toBe(1);
  expect(await count('period=forever&kind=nothing')).toBe(4);
  expect(await count('from-year=2026&from-month=11&from-day=1&to-year=2026&to-month=11&to-day=30')).toBe(1);
  expect(await count('to-year=2026&to-month=12&to-day=30&kind=used')).toBe(1);
  const none = await browser.get('/points?kind=expired');
  expect(none.text).toContain('고른 기간과 종류에 맞는 내역이 없습니다.');
  // The form shows the period in words that can be changed.
  const page = await browser.get('/points?period=1m&lang=en');
  expect(page.text).toMatch(/name="from-month"[^>]*value="12"/);
});

test('a day that does not exist or a turned period is told beside its fields', async () => {
  const noDay = await browser.get('/points?from-year=2026&from-month=2&from-day=30');
  expect([noDay.status, linesOf(noDay.text)]).toEqual([422, []]);
  expect(noDay.text).toContain('href="#from"');
  expect(noDay.text).toContain('value="30"');
  const turned = await browser.get('/points?from-year=2026&from-month=2&from-day=3&to-year=2026&to-month=2&to-day=2');
  expect([turned.status, turned.text.includes('href="#to"')]).toEqual([422, true]);
  expect((await browser.get('/points?kind=used&kind=held')).status).toBe(400);
});

test('21 lines and more go on on a next page that keeps the filter', async () => {
  for (let n = 0; n < 23; n += 1) await points.used(acct, { points: 10 });
  const page = await browser.get('/points?period=3m&kind=used');
  expect(linesOf(page.text)).toHaveLength(20);
  const next = /href="(\/points\?[^"]*cursor=[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(linesOf((await browser.get(next)).text)).toHaveLength(3);
});

test('a file for Excel: a mark for UTF-8, plain numbers, no formula, at most a year', async () => {
  await points.everyKind(acct);
  const file = await browser.get('/points/statement.csv?period=1y');
  expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
  expect(file.headers['content-disposition']).toBe('attachment; filename="points-2025-11-25-2026-11-24.csv"');
  expect(file.headers['cache-control']).toBe('no-store');
  const text = file.text;
  expect(text.startsWith('\ufeff날짜,종류,내용,')).toBe(true);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(14);
  expect(lines).toContain('2026-11-22,사용,카드 대금 · KB국민카드,,-10000,0,35000,');
  expect(lines).toContain('2026-11-20,사용 예약,카드 대금 · KB국민카드,,0,12000,50000,');
  for (const secret of [people.author.name, people.author.email, acct, 'rdm_', 'membership-demo'])
    expect(text).not.toContain(secret);
  const tooLong = await browser.get('/points/statement.csv?from-year=2020&from-month=1&from-day=1');
  expect([tooLong.status, tooLong.text.includes('기간을 1년 안으로')]).toEqual([422, true]);
  const english = await browser.get('/points/statement.csv?period=1m&lang=en&kind=used');
  expect(english.text.trim().split('\r\n')).toHaveLength(2);
  const visitor = await app.browser().get('/points/statement.csv');
  expect([visitor.status, visitor.headers['location']]).toEqual([303, '/sign-in?next=%2Fpoints']);
});

test('the whole period stands on one page to be printed', async () => {
  for (let n = 0; n < 30; n += 1) await points.used(acct, { points: 10 });
  const page = await browser.get('/points/statement?period=1m');
  expect(page.status).toBe(200);
  expect(linesOf(page.text)).toHaveLength(31);
  expect(page.text).toContain('<h1>포인트 내역서</h1>');
  expect(page.text).toMatch(/\*{6}\d{4}/);
});

test('whoever is stopped reads so, with whom to ask and since when', async () => {
  await points.post({ kind: 'FREEZE', acct, ticket: 't1', approvedBy: 'second' });
  const page = await browser.get('/points');
  expect(page.text).toContain('지금은 포인트를 예약하거나 사용할 수 없습니다.');
  expect(linesOf((await browser.get('/points?kind=stopped')).text)).toHaveLength(1);
});
