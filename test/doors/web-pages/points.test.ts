import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(testHouse);
const app = openTestApp(testHouse);

const sumsOf = (html: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from(html.matchAll(/data-points="(\w+)" value="(\d+)"/g), ([, name = '', value = '']) => [name, value]),
  );

async function browserOf(email: string) {
  const browser = app.browser();
  await browser.signIn(email);
  return browser;
}

test('a member has the points, their line and their last day; the track page says what was sent', async () => {
  const people = await given.people();
  const number = await given.decided(people);
  await testHouse.settle();
  const browser = await browserOf(people.author.email);
  const points = await browser.get('/points');
  expect(sumsOf(points.text)).toEqual({ available: '50000', held: '0', waiting: '0' });
  expect(points.text).toContain(`href="/proposals/${number}"`);
  expect(points.text).toContain('datetime="2031-11-20"');
  const track = await browser.get(`/proposals/${number}`);
  expect(track.text.match(/data-stage=/g)).toHaveLength(1);
  expect(track.text).toContain('data-stage="decided"');
  expect(track.text).toContain('data-outcome="adopted"');
  expect(track.text).toContain('회원번호, 금액, 사유 코드');
  // Staff have no name anywhere on the author's pages (M10).
  for (const name of ['김검토', '이승인']) expect(track.text).not.toContain(name);
  const notices = await browser.get('/notifications');
  expect(notices.text).toContain('<data value="50000">');
});

test('a waiting share is claimed by one press, once, and never without the consent', async () => {
  const people = await given.people({ isMember: false });
  await given.decided(people, { wantsPoints: false });
  await testHouse.settle();
  const browser = await browserOf(people.author.email);
  expect(sumsOf((await browser.get('/points')).text)).toEqual({ available: '0', held: '0', waiting: '50000' });
  const page = await browser.get('/points/claim');
  expect(page.text).toContain('datetime="2027-11-20"');
  expect(page.text).not.toContain('checked');
  const refused = await browser.post('/points/claim', {});
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('이 동의가 없으면 포인트를 적립할 수 없습니다');
  expect((await browser.post('/points/claim', { consents: ['CN3', 'CN3'] })).status).toBe(400);
  for (const odd of ['CN1', 'CN3:bank']) {
    const answer = await browser.post('/points/claim', { consents: ['CN3', odd] });
    expect([answer.status, answer.text.includes('이 화면에 없는 동의가 함께 왔습니다')]).toEqual([422, true]);
  }
  const presses = await Promise.all(
    Array.from({ length: 8 }, () => browser.post('/points/claim', { consents: 'CN3' })),
  );
  expect(presses.map(({ status, headers }) => [status, headers['location']])).toEqual(
    presses.map(() => [303, '/points']),
  );
  expect(sumsOf((await browser.get('/points')).text)).toEqual({ available: '50000', held: '0', waiting: '0' });
  expect((await testHouse.house.ledger.verify()).ok).toBe(true);
});

test('after the year nothing can be claimed, and every page says when it ended', async () => {
  const people = await given.people({ isMember: false });
  const number = await given.decided(people, { wantsPoints: false });
  testHouse.clock.advance({ days: 366 });
  const browser = await browserOf(people.author.email);
  const none = { available: '0', held: '0', waiting: '0' };
  const points = await browser.get('/points');
  expect(sumsOf(points.text)).toEqual(none);
  const claim = await browser.get('/points/claim');
  const pressed = await browser.post('/points/claim', { consents: 'CN3' }, { from: '/proposals/new' });
  expect([points.status, claim.status, pressed.status]).toEqual([200, 200, 409]);
  for (const { text } of [points, claim, pressed]) {
    expect(text).toContain('받을 수 있는 기간이 끝난 포인트');
    expect(text).toContain('<data value="50000">');
    expect(text).toContain('<time datetime="2027-11-20">2027년 11월 20일(토)</time>에</span> 기간이 끝나');
    expect(text).toContain(`href="/proposals/${number}"`);
  }
  const track = (await browser.get(`/proposals/${number}`)).text;
  expect(track).toMatch(/<time datetime="2027-11-20">2027년 11월 20일\(토\)<\/time>에<\/span> 끝났습니다/);
  expect(track).toContain('기간 종료');
  expect(track).not.toContain('href="/points/claim"');
  expect(track).not.toContain('datetime="2031-11-20"');
  expect((await browser.get(`/proposals/${number}?lang=en`)).text).toContain('Period over');
  expect(sumsOf((await browser.get('/points')).text)).toEqual(none);
});

test('visitors are led to sign in and back', async () => {
  const answer = await app.browser().get('/points');
  expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-in?next=%2Fpoints']);
});
