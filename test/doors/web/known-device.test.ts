import { buildTestHouse } from '../../support/build-test-house.js';
import { customerPassword } from '../../support/given.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);
const { browser } = openTestApp(test);

const pair = (email: string, password = customerPassword) => ({ email, password, next: '' });

beforeEach(() => {
  test.systemClock.set(new Date());
});

async function pauseFor(email: string): Promise<void> {
  for (let n = 0; n < 10; n += 1) {
    const answer = await browser().post('/sign-in', pair(email, 'wrong'), {
      headers: { 'X-Forwarded-For': `203.0.${String(n)}.7` },
    });
    expect(answer.status).toBe(422);
  }
}

describe('a device that the account does not know (AT1)', () => {
  it('is led to the code, which the demo shows, and is known afterwards', async () => {
    const { email } = await given.customer();
    const customer = browser();
    const first = await customer.post('/sign-in', pair(email));
    expect([first.status, first.headers['location']]).toEqual([303, '/sign-in/code']);
    expect((await customer.get('/proposals')).status).toBe(303);
    const done = await customer.enterCode();
    expect([done.status, done.headers['location']]).toEqual([303, '/proposals']);
    const cookie = customer.cookies.get('moksori-device');
    expect(cookie).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await customer.post('/sign-out', {}, { from: '/help' });
    const again = await customer.post('/sign-in', pair(email));
    expect([again.status, again.headers['location']]).toEqual([303, '/proposals']);
    expect(customer.cookies.get('moksori-device')).toBe(cookie);
  });

  it('keeps what was typed over both steps (RU34)', async () => {
    const { email } = await given.customer();
    const customer = browser();
    const kept = JSON.stringify({ reason: '생각이 바뀌었습니다' });
    await customer.post('/sign-in', { ...pair(email), next: '/help', kept });
    const done = await customer.enterCode();
    expect(done.headers['location']).toBe('/help');
  });

  it('says how many tries are left, and nothing of the code', async () => {
    const { email } = await given.customer();
    const customer = browser();
    await customer.post('/sign-in', pair(email));
    const missing = await customer.post('/sign-in/code', { code: ' ' });
    expect([missing.status, missing.text.includes('인증번호를 입력해 주세요')]).toEqual([422, true]);
    const wrong = await customer.post('/sign-in/code', { code: '12345' });
    expect([wrong.status, wrong.text.includes('4번 더')]).toEqual([422, true]);
    expect((await browser().get('/sign-in/code')).headers['location']).toBe('/sign-in');
  });
});

describe('after ten failures from unknown devices', () => {
  it('says until when, and the way to a new password, alike for a name that nobody has', async () => {
    const { email } = await given.customer();
    await pauseFor(email);
    await pauseFor('nobody@test.example');
    const answers = [
      await browser().post('/sign-in', pair(email)),
      await browser().post('/sign-in', pair('nobody@test.example')),
    ];
    for (const { status, text, headers } of answers) {
      expect(status).toBe(429);
      expect(Number(headers['retry-after'])).toBeGreaterThan(3_000);
      expect(text).toContain('전에 쓰던 기기에서는 그대로');
      expect(text).toContain('href="/password-reset"');
    }
  });

  it('lets the owner in from a known device all the same (AT8)', async () => {
    const { email } = await given.customer();
    const owner = browser();
    await owner.signIn(email);
    await owner.post('/sign-out', {}, { from: '/help' });
    await pauseFor(email);
    const answer = await owner.post('/sign-in', pair(email));
    expect([answer.status, answer.headers['location']]).toEqual([303, '/proposals']);
  });
});

describe('a new password by the contact (AT12)', () => {
  const linkOf = async (): Promise<string> => {
    await test.settle();
    const sent = (await test.house.notifications.listSent()).map(({ text }) => text).join('\n');
    return /\/password-reset\/\S+/.exec(sent)?.[0] ?? '';
  };

  it('leads over a link and a button, signs in and ends all other sessions', async () => {
    const { email } = await given.customer();
    const elsewhere = browser();
    await elsewhere.signIn(email);
    const customer = browser();
    const asked = await customer.post('/password-reset', { email });
    expect([asked.status, asked.headers['location']]).toEqual([303, '/password-reset/sent']);
    expect((await customer.get('/password-reset/sent')).status).toBe(200);
    const link = await linkOf();
    expect((await customer.get(link)).status).toBe(200);
    const short = await customer.post(link, { password: 'short' });
    expect(short.status).toBe(422);
    const done = await customer.post(link, { password: 'another good phrase' });
    expect([done.status, done.headers['location']]).toEqual([303, '/account?done=password']);
    expect((await customer.get('/account?done=password')).text).toContain('비밀번호를 바꿨습니다');
    expect((await elsewhere.get('/account')).status).toBe(303);
    expect((await customer.get(link)).status).toBe(404);
  });

  it('answers every address alike, and asks for one', async () => {
    const { email } = await given.customer();
    const [known, unknown] = [
      await browser().post('/password-reset', { email }),
      await browser().post('/password-reset', { email: 'nobody@test.example' }),
    ];
    expect([known.status, known.headers['location']]).toEqual([unknown.status, unknown.headers['location']]);
    expect((await browser().post('/password-reset', { email: '' })).status).toBe(422);
    expect((await browser().get('/password-reset/nonsense')).status).toBe(404);
  });

  it('shows the form again to whom left it open too long, and the end of a link in words', async () => {
    const { email } = await given.customer();
    const customer = browser();
    await customer.post('/password-reset', { email });
    const link = await linkOf();
    const late = await customer.post(link, { password: 'another good phrase', _csrf: 'old' });
    expect([late.status, late.text.includes('action="/password-reset/')]).toEqual([403, true]);
    await customer.get(link);
    test.systemClock.advance({ minutes: 31 });
    const ended = await customer.post(link, { password: 'another good phrase' }, { from: '/password-reset' });
    expect([ended.status, ended.text.includes('쓸 수 없는 링크')]).toEqual([409, true]);
  });
});

describe('the own account (AT6)', () => {
  const signInsIn = (html: string): string[] =>
    [...html.matchAll(/name="signIn" value="([a-z2-7]{26})"/g)].map(([, id = '']) => id);

  it('shows where one is signed in, masked, and ends one of them or all others', async () => {
    const { email } = await given.customer({ name: '홍길동' });
    const desk = browser();
    const phone = browser();
    const third = browser();
    for (const one of [desk, phone, third]) await one.signIn(email);
    const page = (await desk.get('/account')).text;
    expect(page).toContain('홍*동');
    expect(page).not.toContain(email);
    const [id = ''] = signInsIn(page);
    expect(signInsIn(page)).toHaveLength(2);
    const ended = await desk.post('/account', { signIn: id });
    expect([ended.status, ended.headers['location']]).toEqual([303, '/account?done=ended']);
    expect(signInsIn((await desk.get('/account')).text)).toHaveLength(1);
    await desk.post('/account', { signIn: 'others' });
    expect((await phone.get('/account')).status).toBe(303);
    expect((await third.get('/account')).status).toBe(303);
    expect((await desk.get('/account')).status).toBe(200);
  });

  it('ends no sign-in of somebody else', async () => {
    const { email, id: other } = await given.customer();
    const { email: own } = await given.customer();
    const victim = browser();
    await victim.signIn(email);
    const [theirs] = await test.house.signIns.listOpen({ door: 'web', accountId: other });
    const attacker = browser();
    await attacker.signIn(own);
    await attacker.post('/account', { signIn: theirs?.id ?? '' });
    expect((await victim.get('/account')).status).toBe(200);
  });
});

describe('the password once more (AT9)', () => {
  it('is asked after ten minutes, before a membership number is linked, and leads back', async () => {
    const people = await given.people({ isMember: false });
    await given.decided(people, { wantsPoints: false });
    const customer = browser();
    await customer.signIn(people.author.email);
    test.systemClock.advance({ minutes: 11 });
    const asked = await customer.post('/points/claim', {}, { from: '/step-up' });
    expect([asked.status, asked.headers['location']]).toEqual([303, '/step-up?next=/points/claim']);
    const wrong = await customer.post('/step-up', { password: 'wrong', next: '/points/claim' });
    expect([wrong.status, wrong.text.includes('비밀번호가 맞지 않습니다')]).toEqual([422, true]);
    const right = await customer.post('/step-up', { password: customerPassword, next: '/points/claim' });
    expect([right.status, right.headers['location']]).toEqual([303, '/points/claim']);
    expect((await customer.post('/points/claim', { consents: 'CN3' })).headers['location']).toBe('/points');
    expect((await customer.post('/step-up', { password: '', next: '' })).status).toBe(422);
  });
});
