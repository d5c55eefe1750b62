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
});
