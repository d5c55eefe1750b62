import { buildTestHouse } from '../../support/build-test-house.js';
import { customerPassword, givenIn } from '../../support/given.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

const typed = { name: '홍길동', email: 'new@test.example', password: customerPassword, isOver14: 'yes', next: '' };

async function sentCode(): Promise<string> {
  const rows = await test.rowsOf('signUpAttempts');
  const sent = await test.house.members.codeOf(rows.at(-1)?.['_id'] as Parameters<typeof test.house.members.codeOf>[0]);
  return sent?.code ?? '';
}

async function signUp(reader: TestBrowser, more: Partial<typeof typed> = {}) {
  return reader.post('/sign-up', { ...typed, ...more });
}

describe('the sign-up of a customer', () => {
  it('asks for a code and then is signed in, where the person wanted to go', async () => {
    const reader = browser();
    const begun = await signUp(reader, { next: '/display' });
    expect([begun.status, begun.headers['location']]).toEqual([303, '/sign-up/code']);
    const done = await reader.post('/sign-up/code', { code: await sentCode() });
    expect([done.status, done.headers['location']]).toEqual([303, '/display']);
    expect((await reader.get('/help')).text).toContain('홍*동');
  });

  it('says every fault at once, in page order, and keeps all but the password', async () => {
    const answer = await browser().post('/sign-up', { name: '', email: 'no address', password: 'short', next: '' });
    expect(answer.status).toBe(422);
    expect([...answer.text.matchAll(/href="#(\w+)"/g)].map(([, name]) => name).slice(-4)).toEqual([
      'name',
      'email',
      'password',
      'isOver14',
    ]);
    expect(answer.text).toContain('value="no address"');
    expect(answer.text).not.toContain('"short"');
  });

  it('is not for children, and says where they can go', async () => {
    const answer = await signUp(browser(), { isOver14: 'no' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('만 14세 이상만 가입할 수 있습니다');
  });

  it('answers for an address that has an account as for one that has none', async () => {
    await given.customer({ email: 'known@test.example' });
    const known = browser();
    const unknown = browser();
    const first = await signUp(known, { email: 'known@test.example' });
    const second = await signUp(unknown, { email: 'unknown@test.example' });
    expect([first.status, first.headers['location']]).toEqual([second.status, second.headers['location']]);
    const plain = (html: string): string => html.replaceAll(/_csrf" value="[^"]*/g, '');
    expect(plain((await known.get('/sign-up/code')).text)).toBe(plain((await unknown.get('/sign-up/code')).text));
  });

  it('counts the wrong codes down, and ends after five', async () => {
    const reader = browser();
    await signUp(reader);
    const right = await sentCode();
    const wrong = right === '000000' ? '000001' : '000000';
    const first = await reader.post('/sign-up/code', { code: wrong });
    expect(first.status).toBe(422);
    expect(first.text).toContain('4번 더 입력할 수 있습니다');
    for (let n = 0; n < 4; n += 1) await reader.post('/sign-up/code', { code: wrong });
    const late = await reader.post('/sign-up/code', { code: right });
    expect(late.status).toBe(422);
    expect(late.text).toContain('새 번호를 받아 주세요');
  });

  it('says in English how often, in the singular as well', async () => {
    const reader = browser();
    await reader.get('/sign-up?lang=en');
    await signUp(reader);
    const wrong = (await sentCode()) === '000000' ? '000001' : '000000';
    const answers = [];
    for (let n = 0; n < 4; n += 1) answers.push((await reader.post('/sign-up/code', { code: wrong })).text);
    expect(answers.at(2)).toContain('You can try 2 more times');
    expect(answers.at(3)).toContain('You can try 1 more time<');
  });

  it('has no second step without the first', async () => {
    const answer = await browser().get('/sign-up/code');
    expect([answer.status, answer.headers['location']]).toEqual([303, '/sign-up']);
  });
});
