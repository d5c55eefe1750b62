import { buildTestHouse } from '../../support/build-test-house.js';
import { customerPassword, givenIn } from '../../support/given.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

describe('the sign-in of customers', () => {
  it('leads to the own proposals, or to the page that was wanted', async () => {
    const { email } = await given.customer();
    const first = await browser().signIn(email);
    expect([first.status, first.headers['location']]).toEqual([303, '/proposals']);
    const second = await browser().signIn(email, '/display?text=l');
    expect([second.status, second.headers['location']]).toEqual([303, '/display?text=l']);
  });

  it('answers a wrong password and an unknown address alike, and keeps the address only', async () => {
    const { email } = await given.customer();
    const wrong = await browser().post('/sign-in', { email, password: 'not the password', next: '' });
    const unknown = await browser().post('/sign-in', {
      email: 'nobody@test.example',
      password: 'not the password',
      next: '',
    });
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const plain = (html: string, address: string): string =>
      html.replaceAll(address, '').replace(/_csrf" value="[^"]*/, '');
    expect(plain(wrong.text, email)).toBe(plain(unknown.text, 'nobody@test.example'));
    expect(wrong.text).toContain('이메일 또는 비밀번호가 맞지 않습니다');
    expect(wrong.text).toContain(`value="${email}"`);
    expect(wrong.text).not.toContain('not the password');
    expect(wrong.text).toContain('<title>오류: ');
  });

  it('asks for what is missing, field by field', async () => {
    const answer = await browser().post('/sign-in', { email: '', password: '', next: '' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#email"');
    expect(answer.text).toContain('href="#password"');
  });

  it('shows who is signed in, masked, and signs out for good', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const customer = browser();
    await customer.signIn(email);
    expect((await customer.get('/help')).text).toContain('홍*동');
    const before = new Map(customer.cookies);
    const answer = await customer.post('/sign-out', {}, { from: '/help' });
    expect([answer.status, answer.headers['location'], answer.headers['clear-site-data']]).toEqual([
      303,
      '/',
      '"cache"',
    ]);
    expect(customer.cookies.has('moksori')).toBe(false);
    const thief = browser();
    for (const [name, value] of before) thief.cookies.set(name, value);
    expect((await thief.get('/help')).text).not.toContain('홍*동');
  });

  it('changes the session id when somebody signs in (H6)', async () => {
    const { email } = await given.customer();
    const customer = browser();
    await customer.get('/sign-in');
    const before = customer.cookies.get('moksori');
    await customer.signIn(email);
    expect(customer.cookies.get('moksori')).not.toBe(before);
    const old = browser();
    old.cookies.set('moksori', before ?? '');
    expect((await old.get('/help')).text).not.toContain('로그아웃');
  });

  it('pauses after 30 failures of one neighbourhood, and counts no success', async () => {
    const { email } = await given.customer();
    const from = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
    for (let n = 0; n < 30; n += 1) {
      const name = `nobody${String(n)}@test.example`;
      const answer = await browser().post('/sign-in', { email: name, password: 'wrong', next: '' }, from);
      expect(answer.status).toBe(422);
    }
    const next = await browser().post(
      '/sign-in',
      { email, password: customerPassword, next: '' },
      { headers: { 'X-Forwarded-For': '203.0.113.99' } },
    );
    expect(next.status).toBe(429);
    expect(Number(next.headers['retry-after'])).toBeGreaterThan(0);
    const elsewhere = await browser().post(
      '/sign-in',
      { email, password: customerPassword, next: '' },
      { headers: { 'X-Forwarded-For': '198.51.100.7' } },
    );
    expect(elsewhere.status).toBe(303);
  });
});

describe('where a sign-in leads', () => {
  const foreign = [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aLocation:x',
    '/%2f%2fevil.example',
    '/proposals/../../etc',
    'evil.example',
    '/sign-in/../nowhere/x',
    '///evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    '/nowhere/at/all',
    '/.//evil.example',
    '/display@evil.example',
    'http:/display',
    '/display#//evil.example',
    '/display\r\nX: y',
    '/display?next=<script>',
    '/nope',
    '/sign-out',
    '/staff',
  ];

  it.each(foreign)('%j leads to the own proposals', async (next) => {
    const { email } = await given.customer();
    const answer = await browser().signIn(email, next);
    expect([answer.status, answer.headers['location']]).toEqual([303, '/proposals']);
  });
});
