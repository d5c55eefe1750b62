import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { buildTestHouse, testBaseUrl } from '../support/build-test-house.js';
import { givenCasesIn } from '../support/given-cases.js';
import { openTestApp } from '../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const lines: string[] = [];
const log = { write: (line: string) => void lines.push(line) };
const fault = Object.assign(new Error('a canary of the database: 홍길동'), { name: 'MongoServerError', code: 4711 });
const away = Object.assign(new Error('connection to 10.0.0.1 closed'), { name: 'MongoNetworkError' });

const whole = openTestApp(test);
const broken = openTestApp(test, {
  log,
  rooms: (house) => ({ ...house, affiliates: { ...house.affiliates, find: () => Promise.reject(fault) } }),
});
const without = openTestApp(test, {
  rooms: (house) => ({ ...house, affiliates: { ...house.affiliates, find: () => Promise.reject(away) } }),
});
const narrow = openTestApp(test, { pageLimit: 3 });
const real = openTestApp(test, { isDemo: false });

describe('what is not there', () => {
  it('is one and the same 404 in words, with a way on and a number', async () => {
    const one = await whole.browser().get('/nothing/here');
    const other = await whole.browser().get('/somewhere/else/again');
    expect([one.status, other.status]).toEqual([404, 404]);
    const plain = (html: string): string =>
      html.replaceAll(/[A-Z2-7]{4}-[A-Z2-7]{4}/g, '').replaceAll(/href="[^"]*\?(text|contrast|lang)=[^"]*"/g, '');
    expect(plain(one.text)).toBe(plain(other.text));
    expect(one.text).toContain('찾는 화면이 없습니다');
    expect(one.text).toMatch(/요청 번호<?[^]*[A-Z2-7]{4}-[A-Z2-7]{4}/);
  });

  it('speaks the language that the address asks for', async () => {
    expect((await whole.browser().get('/nothing/here?lang=en')).text).toContain('<html lang="en"');
  });

  it('is the demo outside of the demo', async () => {
    for (const path of ['/demo/outbox', '/demo/clock']) {
      expect([path, (await whole.browser().get(path)).status, (await real.browser().get(path)).status]).toEqual([
        path,
        200,
        404,
      ]);
    }
    expect((await real.browser().post('/demo/clock', { advance: 'P1D' }, { from: '/display' })).status).toBe(404);
  });
});

describe('what cannot be done', () => {
  it('by that method is 405, which names the others', async () => {
    const answer = await whole.browser().get('/sign-out');
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
    const posted = await whole.browser().post('/help', {}, { from: '/display' });
    expect([posted.status, posted.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('by a method that no address takes is 405 too, whoever sends it, and 404 where nothing is', async () => {
    const app = whole.app.handler;
    for (const method of ['put', 'delete', 'patch', 'trace', 'options'] as const) {
      for (const headers of [{}, { Origin: testBaseUrl }]) {
        const ask = async (path: string) => {
          const answer = await request(app)
            [method](path)
            .set({ Host: '127.0.0.1:3000', ...headers });
          return [path, answer.status, answer.headers['allow']];
        };
        expect(await ask('/')).toEqual(['/', 405, 'GET, HEAD']);
        expect(await ask('/points')).toEqual(['/points', 405, 'GET, HEAD']);
        expect(await ask('/bank')).toEqual(['/bank', 405, 'GET, HEAD']);
        expect(await ask('/sign-in')).toEqual(['/sign-in', 405, 'GET, HEAD, POST']);
        expect(await ask('/healthz')).toEqual(['/healthz', 405, 'GET, HEAD']);
        expect(await ask('/nope')).toEqual(['/nope', 404, undefined]);
        expect(await ask('/nope/at/all')).toEqual(['/nope/at/all', 404, undefined]);
      }
    }
  });

  it('is nothing for a request without an address, which is no fault of ours', async () => {
    const server = createServer(whole.app.handler).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'OPTIONS',
      path: '*',
      headers: { Host: '127.0.0.1:3000' },
    });
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    answer.resume();
    server.close();
    expect(answer.statusCode).toBe(404);
  });

  it('is 404 for every method where nothing is, others’ proposals among it', async () => {
    const people = await given.people();
    const number = await given.received(people.author);
    const author = whole.browser();
    await author.signIn(people.author.email);
    const other = whole.browser();
    await other.signIn((await given.customer()).email);
    const send = async (browser: typeof author, path: string) =>
      (await browser.post(path, {}, { from: '/proposals/new' })).status;
    for (const path of [
      '/nope',
      '/lookup',
      '/my-nothing',
      '/proposals/S-2026-999999',
      '/proposals/S-2026-999999/receipt',
    ])
      expect([path, await send(author, path)]).toEqual([path, 404]);
    expect(await send(other, `/proposals/${number}`)).toBe(404);
    const own = await author.post(`/proposals/${number}`, {}, { from: '/proposals/new' });
    expect([own.status, own.headers['allow']]).toEqual([405, 'GET, HEAD']);
    expect(await send(author, '/bank')).toBe(405);
    const reviewer = whole.browser();
    await reviewer.signInStaff(people.reviewer.email);
    const foreign = await given.received(people.author, { affiliate: 'insurance' });
    const sendStaff = async (no: string) =>
      (await reviewer.post(`/staff/proposals/${no}`, {}, { from: '/staff' })).status;
    expect([await sendStaff(number), await sendStaff(foreign), await sendStaff('S-2026-999999')]).toEqual([
      405, 404, 404,
    ]);
  });

  it('is told in words that fit: to press the button only to who opens what takes posts alone', async () => {
    const browser = whole.browser();
    const opened = await browser.get('/sign-out');
    const posted = await browser.post('/help', {}, { from: '/display' });
    expect(opened.text).toContain('이 주소는 버튼을 눌러야 열립니다');
    expect(posted.text).toContain('이 주소는 그 방식의 요청을 받지 않습니다');
    expect(posted.text).not.toContain('버튼을 눌러야');
  });

  it('for its size or its shape says what became of the text', async () => {
    const browser = whole.browser();
    const kept = '전에 저장한 글은 그대로 있습니다';
    const large = await browser.post('/proposals/new', { problem: 'a'.repeat(1_100_000) });
    expect([large.status, large.text.includes('1MB'), large.text.includes(kept)]).toEqual([413, true, true]);
    const many = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`f${String(n)}`, 'x']));
    const fields = await browser.post('/proposals/new', many);
    expect([fields.status, fields.text.includes('1MB'), fields.text.includes(kept)]).toEqual([413, false, true]);
    expect(fields.text).toContain('보낸 항목이 너무 많습니다');
    const odd = await browser.get('/help?a[$ne]=1');
    expect([odd.status, odd.text.includes(kept)]).toEqual([400, true]);
  });

  it('so often is 429 and says when it works again, in words and for programs', async () => {
    const browser = narrow.browser();
    for (let n = 0; n < 3; n += 1) await browser.get('/help');
    const answer = await browser.get('/help');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).toMatch(/\d\d:\d\d 이후에 다시 해 주세요/);
    expect((await browser.get('/robots.txt')).status).toBe(200);
  });
});

describe('what nobody foresaw (H26)', () => {
  it('is 500 with a number and never a cause; the log has the number, the name and the code', async () => {
    const answer = await broken.browser().get('/bank');
    expect(answer.status).toBe(500);
    for (const word of ['canary', '홍길동', 'Mongo', 'node_modules', '.ts:', '.js:', '    at '])
      expect(answer.text).not.toContain(word);
    const number = /[A-Z2-7]{4}-[A-Z2-7]{4}/.exec(answer.text)?.[0] ?? '';
    const line = lines.find((one) => one.includes(number) && one.includes('4711')) ?? '';
    expect(line).toContain('MongoServerError');
    expect(lines.join('')).not.toMatch(/canary|홍길동/);
  });

  it('is 503 with a time when the database is away', async () => {
    const answer = await without.browser().get('/bank');
    expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([503, true]);
    expect(answer.text).not.toContain('10.0.0.1');
  });
});

describe('the log (H27)', () => {
  it('names the route, never the path, the query, a name or a contact', async () => {
    const { email } = await given.customer({ email: 'canary@test.example' });
    lines.length = 0;
    const browser = broken.browser();
    await browser.signIn(email);
    await browser.get('/help?secret=canary');
    await browser.get('/canary/path');
    const all = lines.join('');
    expect(all).toContain('"route":"/help"');
    expect(all).not.toContain('canary');
  });
});
