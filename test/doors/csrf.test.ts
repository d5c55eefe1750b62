import request, { type Response } from 'supertest';
import { buildTestHouse, testBaseUrl } from '../support/build-test-house.js';
import { givenIn } from '../support/given.js';
import { openTestApp, sampleOf } from '../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const opened = openTestApp(test);
const { browser } = opened;

/** Every address of both doors that takes a post. */
function postAddresses(): readonly string[] {
  const { webRoutes, staffRoutes } = opened.app;
  return [
    ...webRoutes.filter(({ method }) => method === 'POST').map(({ path }) => sampleOf(path)),
    ...staffRoutes.filter(({ method }) => method === 'POST').map(({ path }) => `/staff${sampleOf(path)}`),
  ];
}

const form = 'application/x-www-form-urlencoded';

/** A post as it stands, without what a browser of ours adds. */
async function raw(path: string, headers: Readonly<Record<string, string>>, body = 'a=b'): Promise<Response> {
  return request(opened.app.handler)
    .post(path)
    .set({ Host: '127.0.0.1:3000', 'Content-Type': form, ...headers })
    .send(body);
}

describe('where a post comes from (H8, RU30), at every address that takes one', () => {
  it('refuses what says nothing of its origin, and what says another', async () => {
    const addresses = postAddresses();
    expect(addresses.length).toBeGreaterThan(7);
    for (const path of addresses) {
      const answers = [
        await raw(path, {}),
        await raw(path, { Origin: 'https://evil.example' }),
        await raw(path, { Origin: 'null' }),
        await raw(path, { 'Sec-Fetch-Site': 'cross-site', Origin: testBaseUrl }),
        await raw(path, { 'Sec-Fetch-Site': 'same-site', Origin: testBaseUrl }),
        await raw(path, { 'Sec-Fetch-Site': 'none' }),
      ];
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 403, 403, 403, 403, 403, 403]);
    }
  });

  it('takes what says same-origin, or the base URL, or in the demo localhost', async () => {
    for (const headers of [
      { 'Sec-Fetch-Site': 'same-origin' },
      { Origin: testBaseUrl },
      { Origin: 'http://localhost:3000' },
    ]) {
      // On to the next check: the token is not there at all.
      expect((await raw('/sign-in', headers)).status).toBe(400);
    }
  });
});

describe('the token of a form', () => {
  const own = { Origin: testBaseUrl };

  it('is asked for at every address that takes a post: absent or doubled is 400, another 403', async () => {
    for (const path of postAddresses()) {
      const answers = [
        await raw(path, own),
        await raw(path, own, '_csrf=a&_csrf=b'),
        await raw(path, { ...own, 'Content-Type': 'application/json' }, '{"_csrf":"a"}'),
        await raw(path, own, `_csrf=${'0'.repeat(64)}`),
      ];
      expect([path, ...answers.map(({ status }) => status)]).toEqual([path, 400, 400, 400, 403]);
    }
  });

  it('is written differently on every page, and fits all the same', async () => {
    const one = browser();
    const tokens = [await one.tokenOf('/display'), await one.tokenOf('/display'), await one.tokenOf('/sign-in')];
    expect(new Set(tokens).size).toBe(3);
    const cookie = [...one.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    for (const token of tokens) {
      expect((await raw('/display', { ...own, Cookie: cookie }, `_csrf=${token}&text=l`)).status).toBe(303);
    }
  });

  it('of one session is nothing in another, nor at the other door', async () => {
    const one = browser();
    const other = browser();
    const token = await one.tokenOf('/display');
    await other.tokenOf('/display');
    await one.tokenOf('/staff/sign-in');
    const cookies = (of: typeof one): string => [...of.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = `_csrf=${token}&text=l`;
    expect((await raw('/display', { ...own, Cookie: cookies(one) }, body)).status).toBe(303);
    expect((await raw('/display', { ...own, Cookie: cookies(other) }, body)).status).toBe(403);
    const staff = `_csrf=${token}&email=a&password=b`;
    expect((await raw('/staff/sign-in', { ...own, Cookie: cookies(one) }, staff)).status).toBe(403);
  });

  it('that outlived its session shows the form again with all that was typed, ready to send', async () => {
    const late = browser();
    const token = await late.tokenOf('/display');
    late.cookies.clear();
    const answer = await raw('/display', own, `_csrf=${token}&text=xl&contrast=high&lang=ko`);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('화면을 연 지 오래되었습니다');
    expect(answer.text).toContain('<input type="hidden" name="text" value="xl">');
    expect(answer.text).toContain('<input type="hidden" name="contrast" value="high">');
    expect(answer.text).not.toContain(token);
  });

  it('that is late at the sign-in keeps the address, and never a password', async () => {
    const { email } = await given.customer();
    const body = new URLSearchParams({
      _csrf: '0'.repeat(64),
      email,
      password: 'secret phrase',
      next: '/display',
    }).toString();
    const answer = await raw('/sign-in', own, body);
    expect(answer.status).toBe(403);
    expect(answer.text).toContain(`value="${email}"`);
    expect(answer.text).toContain('name="next" value="/display"');
    expect(answer.text).not.toContain('secret phrase');
  });

  it('that is late at the sign-up keeps everything but the password, ready to send', async () => {
    const browser = opened.browser();
    const stale = { _csrf: '0'.repeat(128), name: '홍길동', email: 'late@test.example', password: 'secret phrase' };
    const body = new URLSearchParams({ ...stale, isOver14: 'yes', next: '/display' }).toString();
    const answer = await raw('/sign-up', own, body);
    expect(answer.status).toBe(403);
    for (const kept of ['value="홍길동"', 'value="late@test.example"', 'name="next" value="/display"'])
      expect(answer.text).toContain(kept);
    expect(answer.text).toMatch(/value="yes"[^>]* checked/);
    expect(answer.text).toContain('화면을 연 지 오래되었습니다. 비밀번호를 다시 입력하고 눌러 주세요');
    expect(answer.text).not.toContain('secret phrase');
    expect((await browser.get('/sign-up')).text).not.toContain('오래되었습니다');
  });

  it('that is late at the code asks for it again, or says that the sign-up is gone', async () => {
    const browser = opened.browser();
    const wish = { name: '홍길동', email: 'late@test.example', password: 'a long enough phrase', isOver14: 'yes' };
    await browser.post('/sign-up', { ...wish, next: '' });
    const cookies = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = `_csrf=${'0'.repeat(128)}&code=123456`;
    const waiting = await raw('/sign-up/code', { ...own, Cookie: cookies }, body);
    expect([waiting.status, waiting.text.includes('name="code"')]).toEqual([403, true]);
    expect(waiting.text).toContain('화면을 연 지 오래되었습니다. 인증번호를 다시 입력하고 눌러 주세요');
    expect(waiting.text).not.toContain('123456');
    const gone = await raw('/sign-up/code', own, body);
    expect(gone.status).toBe(403);
    expect(gone.text).toContain('입력한 내용은 남아 있지 않습니다');
    expect(gone.text).toContain('href="/sign-up"');
    expect(gone.text).not.toContain('입력한 내용은 그대로 있습니다');
  });
});
