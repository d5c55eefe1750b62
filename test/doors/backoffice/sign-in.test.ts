import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn, staffPassword } from '../../support/given.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

describe('the sign-in of staff', () => {
  it('wants both factors: the password alone opens nothing', async () => {
    const { email } = await given.staff();
    const reviewer = browser();
    const half = await reviewer.post('/staff/sign-in', { email, password: staffPassword, next: '' });
    expect([half.status, half.headers['location']]).toEqual([303, '/staff/sign-in/code']);
    expect((await reviewer.get('/staff/sign-in/code')).text).not.toContain('로그아웃');
    const wrong = await reviewer.post('/staff/sign-in/code', { code: '12345' });
    expect(wrong.status).toBe(422);
    expect((await reviewer.get('/staff/sign-in')).status).toBe(200);
  });

  it('ends at the desk and shows who it is', async () => {
    const { email } = await given.staff({ name: '김검토' });
    const reviewer = browser();
    const done = await reviewer.signInStaff(email);
    expect([done.status, done.headers['location']]).toEqual([303, '/staff']);
    expect((await reviewer.get('/staff/nothing')).text).toContain('김검토');
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const { email } = await given.staff();
    const wrong = await browser().post('/staff/sign-in', { email, password: 'not the password', next: '' });
    const unknown = await browser().post('/staff/sign-in', {
      email: 'nobody@bank.example',
      password: 'not the password',
      next: '',
    });
    const plain = (html: string, address: string): string =>
      html.replaceAll(address, '').replace(/_csrf" value="[^"]*/, '');
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    expect(plain(wrong.text, email)).toBe(plain(unknown.text, 'nobody@bank.example'));
  });

  it('changes the session id at each step (H6)', async () => {
    const { email } = await given.staff();
    const reviewer = browser();
    await reviewer.get('/staff/sign-in');
    const first = reviewer.cookies.get('moksori-staff');
    await reviewer.post('/staff/sign-in', { email, password: staffPassword, next: '' });
    const second = reviewer.cookies.get('moksori-staff');
    const page = await reviewer.get('/staff/sign-in/code');
    await reviewer.post('/staff/sign-in/code', { code: /data-demo-code>(\d+)</.exec(page.text)?.[1] ?? '' });
    expect(new Set([first, second, reviewer.cookies.get('moksori-staff')]).size).toBe(3);
  });

  it('takes a code once', async () => {
    const { email } = await given.staff();
    const one = browser();
    await one.post('/staff/sign-in', { email, password: staffPassword, next: '' });
    const code = /data-demo-code>(\d+)</.exec((await one.get('/staff/sign-in/code')).text)?.[1] ?? '';
    expect((await one.post('/staff/sign-in/code', { code })).status).toBe(303);
    const two = browser();
    await two.post('/staff/sign-in', { email, password: staffPassword, next: '' });
    expect((await two.post('/staff/sign-in/code', { code })).status).toBe(422);
  });

  it('is one a person: the second ends the first (AT6)', async () => {
    const { email } = await given.staff({ name: '김검토' });
    const first = browser();
    const second = browser();
    await first.signInStaff(email);
    await second.signInStaff(email);
    expect((await first.get('/staff/nothing')).text).not.toContain('김검토');
    expect((await second.get('/staff/nothing')).text).toContain('김검토');
  });

  it('ends with the sign-out, also for a copy of the cookie', async () => {
    const { email } = await given.staff({ name: '김검토' });
    const reviewer = browser();
    await reviewer.signInStaff(email);
    const thief = browser();
    for (const [name, value] of reviewer.cookies) thief.cookies.set(name, value);
    const answer = await reviewer.post('/staff/sign-out', {}, { from: '/staff/nothing' });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/staff/sign-in']);
    expect((await thief.get('/staff/nothing')).text).not.toContain('김검토');
  });
});

describe('the two doors (AT17)', () => {
  it('never take each other’s people, whatever cookie comes', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const { email: work } = await given.staff({ name: '김검토' });
    const customer = browser();
    const reviewer = browser();
    await customer.signIn(email);
    await reviewer.signInStaff(work);
    const crossed = browser();
    crossed.cookies.set('moksori-staff', customer.cookies.get('moksori') ?? '');
    crossed.cookies.set('moksori', reviewer.cookies.get('moksori-staff') ?? '');
    expect((await crossed.get('/help')).text).not.toMatch(/홍\*동|김검토|로그아웃/);
    expect((await crossed.get('/staff/nothing')).text).not.toMatch(/홍\*동|김검토|로그아웃/);
  });

  it('stay apart in one browser: signing out of one leaves the other', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const { email: work } = await given.staff({ name: '김검토' });
    const both = browser();
    await both.signIn(email);
    await both.signInStaff(work);
    await both.post('/sign-out', {}, { from: '/help' });
    expect((await both.get('/staff/nothing')).text).toContain('김검토');
  });
});
