import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(house);
const app = openTestApp(house);

async function authorOfOne() {
  const author = await given.member();
  const number = await given.received(author);
  const browser = app.browser();
  await browser.signIn(author.email);
  return { browser, path: `/proposals/${number}/withdrawal` };
}

test('a reason of a thousand letters is taken', async () => {
  const { browser, path } = await authorOfOne();
  const answer = await browser.post(path, { reason: '가'.repeat(1_000) });
  expect([answer.status, answer.headers['location']]).toEqual([303, path.replace('/withdrawal', '')]);
});

test('one letter more is refused with its count, kept as typed, and nothing is withdrawn', async () => {
  const { browser, path } = await authorOfOne();
  const reason = `<i>${'가'.repeat(998)}`;
  const answer = await browser.post(path, { reason });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('<title>오류: ');
  expect(answer.text).toContain('<a href="#reason">철회하는 이유를 1,000자 이하로 줄여 주세요. 지금 1,001자입니다</a>');
  expect(answer.text).toContain(`&lt;i&gt;${'가'.repeat(998)}</textarea>`);
  const track = await browser.get(path.replace('/withdrawal', ''));
  expect(track.text).toContain('data-stage="received"');
});

test('after the decision both card and deed say when the result was told, and where to go on', async () => {
  const people = await given.people();
  const number = await given.decided(people);
  const browser = app.browser();
  await browser.signIn(people.author.email);
  const path = `/proposals/${number}/withdrawal`;
  for (const answer of [
    await browser.get(path),
    await browser.post(path, { reason: '' }, { from: '/proposals/new' }),
  ]) {
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('이미 결정된 제안입니다');
    expect(answer.text).toMatch(
      /<time datetime="2026-11-20">2026년 11월 20일\(금\)<\/time>에<\/span> 결과를 알렸습니다/,
    );
    expect(answer.text).toContain(`href="/proposals/${number}"`);
    expect(answer.text).toContain('href="/proposals/new?draft=new&amp;affiliate=bank"');
  }
  expect((await browser.get(`${path}?lang=en`)).text).toContain('After that it cannot be withdrawn');
});

test('what was withdrawn before says so with its day', async () => {
  const { browser, path } = await authorOfOne();
  await browser.post(path, { reason: '' });
  house.clock.advance({ days: 3 });
  const again = await browser.get(path);
  expect(again.status).toBe(409);
  expect(again.text).toContain('이미 철회한 제안입니다');
  expect(again.text).toContain('datetime="2026-11-20"');
});
