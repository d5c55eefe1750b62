import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(test);
const { browser } = openTestApp(test);

const reason = '새로 온 사람의 일을 위해 필요합니다';

beforeEach(() => {
  test.systemClock.set(new Date());
});

async function signedIn(member: StaffMember): Promise<TestBrowser> {
  const opened = browser();
  await opened.signInStaff(member.email);
  return opened;
}

const anOperator = (name: string): Promise<StaffMember> => given.staff({ name, entity: 'group', roles: ['operator'] });

async function stepUp(opened: TestBrowser, next: string) {
  const page = await opened.get('/staff/step-up');
  return opened.post('/staff/step-up', { code: /data-demo-code>(\d+)</.exec(page.text)?.[1] ?? '', next });
}

describe('accounts and rights by two persons (UO15)', () => {
  it('asks, decides by another, and enrols with the code that is shown once', async () => {
    const one = await signedIn(await anOperator('첫운영'));
    const two = await signedIn(await anOperator('둘운영'));
    const list = await one.get('/staff/admin/staff');
    expect([list.status, list.text.includes('첫운영'), list.text.includes('운영자')]).toEqual([200, true, true]);

    const typed = { name: '새사람', email: 'new@bank.example', entity: 'bank', roles: ['reviewer'], reason };
    const wrong = await one.post('/staff/admin/staff/new', { ...typed, email: 'none', reason: '짧음' });
    expect([wrong.status, wrong.text.includes('href="#email"'), wrong.text.includes('href="#reason"')]).toEqual([
      422,
      true,
      true,
    ]);
    const asked = await one.post('/staff/admin/staff/new', typed);
    expect([asked.status, asked.headers['location']]).toEqual([303, '/staff/admin/staff?done=asked']);

    const request =
      /href="(\/staff\/admin\/requests\/[a-z2-7]{26})"/.exec((await two.get('/staff/admin/staff')).text)?.[1] ?? '';
    expect((await one.get(request)).text).toContain('요청한 사람은 승인할 수 없습니다');
    expect((await one.post(request, { verdict: 'approve' }, { from: '/staff' })).status).toBe(403);
    expect((await two.post(request, {}, { from: request })).status).toBe(422);
    const done = await two.post(request, { verdict: 'approve' });
    expect([done.status, done.headers['location']]).toEqual([303, request]);
    const code = /data-enrolment-code>([a-z2-7]{24})</.exec((await two.get(request)).text)?.[1] ?? '';
    expect(code).not.toBe('');
    expect((await two.get(request)).text).not.toContain(code);
    expect((await two.post(request, { verdict: 'approve' }, { from: '/staff' })).status).toBe(409);

    const person = browser();
    const bad = await person.post('/staff/enrol', {
      email: typed.email,
      enrolment: 'nonsense',
      password: 'my own long phrase',
    });
    expect([bad.status, bad.text.includes('시간이 지났습니다')]).toEqual([422, true]);
    const begun = await person.post('/staff/enrol', {
      email: typed.email,
      enrolment: code,
      password: 'my own long phrase',
    });
    expect(begun.headers['location']).toBe('/staff/enrol/device');
    const device = await person.get('/staff/enrol/device');
    expect(device.text).toContain('otpauth://totp/');
    expect((await person.post('/staff/enrol/device', { code: '1' })).status).toBe(422);
    const proof = /data-demo-code>(\d+)</.exec(device.text)?.[1] ?? '';
    expect((await person.post('/staff/enrol/device', { code: proof })).headers['location']).toBe('/staff/enrol/done');
    const told = await person.get('/staff/enrol/done');
    const codes = [...told.text.matchAll(/data-recovery-code>([a-z2-7-]{19})</g)].map(([, one = '']) => one);
    expect(codes).toHaveLength(10);
    expect((await person.get('/staff/enrol/done')).headers['location']).toBe('/staff/sign-in');

    await person.post('/staff/sign-in', { email: typed.email, password: 'my own long phrase', next: '' });
    const signed = await person.post('/staff/sign-in/code', { code: codes[3] ?? '' });
    expect([signed.status, signed.headers['location']]).toEqual([303, '/staff']);
    expect((await person.get('/staff/recovery-codes')).text).toContain('남은 코드 9개');
  });

  it('ends the sessions of whom it is about at their next request (AT11)', async () => {
    const member = await given.staff({ name: '김검토' });
    const reviewer = await signedIn(member);
    const [one, two] = [await signedIn(await anOperator('첫운영')), await signedIn(await anOperator('둘운영'))];
    const page = `/staff/admin/staff/${member.id}`;
    expect((await one.get(page)).text).toContain(member.email);
    expect((await one.post(page, { reason }, { from: page })).status).toBe(422);
    const asked = await one.post(page, { kind: 'roles', roles: ['approver'], reason });
    expect(asked.headers['location']).toBe(`${page}?done=asked`);
    const request = /href="(\/staff\/admin\/requests\/[a-z2-7]{26})"/.exec((await two.get(page)).text)?.[1] ?? '';
    expect((await reviewer.get('/staff')).status).toBe(200);
    await two.post(request, { verdict: 'approve' });
    expect((await reviewer.get('/staff')).headers['location']).toContain('/staff/sign-in');
  });

  it('locks at once, and says that the last operator cannot be', async () => {
    const member = await given.staff({ name: '김검토' });
    const reviewer = await signedIn(member);
    const last = await anOperator('첫운영');
    const one = await signedIn(last);
    const page = `/staff/admin/staff/${member.id}`;
    await one.post(`${page}/review`, {}, { from: page });
    const locked = await one.post(`${page}/lock`, {}, { from: page });
    expect(locked.headers['location']).toBe(`${page}?done=locked`);
    expect((await one.get(`${page}?done=locked`)).text).toContain('잠김');
    expect((await reviewer.get('/staff')).status).toBe(303);
    const again = await reviewer.post('/staff/sign-in', {
      email: member.email,
      password: 'an even longer phrase',
      next: '',
    });
    expect([again.status, again.text.includes('쓸 수 없는 계정')]).toEqual([403, true]);
    const cpo = await signedIn(await given.staff({ name: '마보호', entity: 'group', roles: ['privacy-officer'] }));
    const refused = await cpo.post(`/staff/admin/staff/${last.id}/lock`, {}, { from: '/staff/admin/staff/' + last.id });
    expect([refused.status, refused.text.includes('마지막 운영자')]).toEqual([409, true]);
  });

  it('knows no account that is not there', async () => {
    const one = await signedIn(await anOperator('첫운영'));
    for (const path of ['staff/nonsense', `staff/${'a'.repeat(26)}`, 'requests/nonsense', `requests/${'a'.repeat(26)}`])
      expect([path, (await one.get(`/staff/admin/${path}`)).status]).toEqual([path, 404]);
  });
});

describe('a code once more (AT9)', () => {
  it('is asked after five minutes, and what was typed is there again', async () => {
    const member = await given.staff({ name: '김검토' });
    const one = await signedIn(await anOperator('첫운영'));
    test.systemClock.advance({ minutes: 6 });
    const page = `/staff/admin/staff/${member.id}`;
    const asked = await one.post(page, { kind: 'leave', reason });
    expect([asked.status, asked.headers['location']]).toEqual([303, `/staff/step-up?next=${encodeURIComponent(page)}`]);
    expect((await one.post('/staff/step-up', { code: '1', next: page })).status).toBe(422);
    expect((await one.post('/staff/step-up', { code: ' ', next: page })).status).toBe(422);
    expect((await stepUp(one, page)).headers['location']).toBe(page);
    expect((await one.get(page)).text).toContain(reason);
    expect((await one.post(page, { kind: 'leave', reason })).headers['location']).toBe(`${page}?done=asked`);
  });

  it('makes new recovery codes, shown once', async () => {
    const one = await signedIn(await given.staff({ name: '김검토' }));
    expect((await one.get('/staff/recovery-codes')).text).toContain('남은 코드 0개');
    await one.post('/staff/recovery-codes', {});
    expect((await one.get('/staff/recovery-codes')).text.match(/data-recovery-code/g)).toHaveLength(10);
    expect((await one.get('/staff/recovery-codes')).text).not.toContain('data-recovery-code');
  });
});

describe('ten failures at the sign-in of staff', () => {
  it('pause unknown devices, with the time', async () => {
    const { email } = await given.staff();
    for (let n = 0; n < 10; n += 1) await browser().post('/staff/sign-in', { email, password: 'wrong', next: '' });
    const answer = await browser().post('/staff/sign-in', { email, password: 'an even longer phrase', next: '' });
    expect([answer.status, answer.text.includes('전에 쓰던 기기에서는')]).toEqual([429, true]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(3_000);
  });
});
