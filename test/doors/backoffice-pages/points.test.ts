import { adding, freezing, givenAccount, givenOfficers, reason } from '../../deeds/settlement/accounts.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenIn } from '../../support/given.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(house);
const opened = openTestApp(house);

async function signedIn({ email }: { readonly email: string }): Promise<TestBrowser> {
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

const asked = {
  kind: 'ADJUST',
  direction: 'add',
  amount: '1,000',
  funder: 'card',
  'expiresOn-year': '2027',
  'expiresOn-month': '11',
  'expiresOn-day': '20',
  reason,
};

/** Looks an account up as the officer does and gives its address. */
async function opensAccount(browser: TestBrowser, memberNo: string): Promise<string> {
  const { status, headers } = await browser.post('/staff/points', { memberNo, why: 'member-asked' });
  expect(status).toBe(303);
  return String(headers['location']);
}

test('a correction from the look-up to the second person’s approval', async () => {
  const { officer, office } = await givenOfficers(given);
  const { acct, memberNo } = await givenAccount(house, given);
  const first = await signedIn(officer);
  const address = await opensAccount(first, memberNo);
  expect(address).toBe(`/staff/points/accounts/${acct}?why=member-asked`);
  const account = await first.get(address);
  expect(account.text).toContain(`••••••${memberNo.slice(-4)}`);
  expect(account.text).toContain('<data class="mk-amount mk-amount--large" data-points="available" value="50000">');
  expect(account.text).not.toContain(memberNo);
  expect(account.text).not.toMatch(/홍길동|customer\d+@/);

  const prepared = await first.post(address, asked);
  expect(prepared.status).toBe(303);
  const ticket = String(prepared.headers['location']).replace('?done=prepared', '');
  const own = await first.get(ticket);
  expect(own.text).toContain('SD5');
  expect(own.text).not.toContain('value="approve"');
  const refused = await first.post(ticket, { verdict: 'approve' }, { from: '/staff/points' });
  expect([refused.status, refused.text.includes('SD5')]).toEqual([403, true]);

  const second = await signedIn(office);
  expect((await second.get('/staff/points')).text).toContain(ticket);
  const page = await second.get(ticket);
  expect(page.text).toContain('51,000');
  expect(page.text).toContain(reason);
  const approved = await second.post(ticket, { verdict: 'approve' });
  expect([approved.status, approved.headers['location']]).toEqual([303, `${ticket}?done=approved`]);
  expect((await second.get(`${ticket}?done=approved`)).text).toContain('두사무 님이');
  const late = await second.post(ticket, { verdict: 'approve' }, { from: '/staff' });
  expect(late.status).toBe(409);
  const again = await second.post(ticket, { verdict: 'turn-down', note: reason }, { from: '/staff/points' });
  expect(again.status).toBe(409);
});

test('the record of the reading is written before the page, for a reason of the list', async () => {
  const { officer } = await givenOfficers(given);
  const { acct, memberNo, customerId } = await givenAccount(house, given);
  const browser = await signedIn(officer);
  const nothing = await browser.get(`/staff/points/accounts/${acct}`);
  expect([nothing.status, nothing.headers['location']]).toEqual([303, '/staff/points']);
  const opens = async () => (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'account.open');
  expect(await opens()).toEqual([]);
  await browser.get(await opensAccount(browser, memberNo));
  expect(await opens()).toMatchObject([
    { subjects: [customerId], details: { reasonCode: 'member-asked' }, actor: { id: officer.id } },
  ]);
});

test('what cannot be taken comes back filled, with every fault in words', async () => {
  const { officer, office } = await givenOfficers(given);
  const { memberNo, acct } = await givenAccount(house, given);
  const browser = await signedIn(officer);
  const unknown = await browser.post('/staff/points', { memberNo: '9999999999', why: 'correction' });
  expect([unknown.status, unknown.text.includes('그런 회원번호가 없습니다')]).toEqual([422, true]);
  expect(unknown.text).toContain('value="9999999999"');
  expect((await browser.post('/staff/points', { memberNo })).text).toContain('조회 이유를 골라 주세요');

  const address = await opensAccount(browser, memberNo);
  const { status, text } = await browser.post(address, { ...asked, amount: '1.5', funder: '', reason: '짧다' });
  expect(status).toBe(422);
  for (const said of ['정수를 적어 주세요', '부담 계열사를 골라 주세요', '지금 2자입니다'])
    expect(text).toContain(said);
  expect(text).toContain('value="1.5"');
  expect((await browser.post(address, { ...asked, surprise: '1' })).status).toBe(400);

  const { id } = await house.house.settlement.prepareTicket(house.accessOf.staff(officer), { acct, input: adding });
  const second = await signedIn(office);
  const short = await second.post(`/staff/points/tickets/${id}`, { verdict: 'turn-down', note: '아니' });
  expect([short.status, short.text.includes('반려하는 이유를')]).toEqual([422, true]);
  expect((await second.post(`/staff/points/tickets/${id}`, { note: '' })).status).toBe(422);
});

test('what the account does not allow now is said before and after the press', async () => {
  const { officer, office } = await givenOfficers(given);
  const { acct } = await givenAccount(house, given);
  const input = { ...freezing, kind: 'UNFREEZE' };
  const { id } = await house.house.settlement.prepareTicket(house.accessOf.staff(officer), { acct, input });
  const browser = await signedIn(office);
  const page = await browser.get(`/staff/points/tickets/${id}`);
  expect(page.text).toContain('정지된 계정이 아니라 승인할 수 없습니다.');
  expect(page.text).not.toContain('value="approve"');
  const pressed = await browser.post(`/staff/points/tickets/${id}`, { verdict: 'approve' });
  expect([pressed.status, pressed.text.includes('정지된 계정이 아니라')]).toEqual([409, true]);
});

test('the auditor reads and decides nothing; the office opens no account; unknown things are 404', async () => {
  const { officer, office } = await givenOfficers(given);
  const { acct, memberNo } = await givenAccount(house, given);
  const { id } = await house.house.settlement.prepareTicket(house.accessOf.staff(officer), { acct, input: adding });
  const auditor = await signedIn(await given.staff({ entity: 'group', roles: ['auditor'] }));
  const page = await auditor.get(`/staff/points/tickets/${id}`);
  expect([page.status, page.text.includes('볼 수만 있습니다')]).toEqual([200, true]);
  const post = await auditor.post(`/staff/points/tickets/${id}`, { verdict: 'approve' }, { from: '/staff' });
  expect(post.status).toBe(404);
  const browser = await signedIn(office);
  expect((await browser.get('/staff/points')).text).not.toContain('name="memberNo"');
  expect((await browser.get(`/staff/points/accounts/${acct}?why=correction`)).status).toBe(404);
  const first = await signedIn(officer);
  for (const address of ['accounts/x?why=correction', `accounts/${'a'.repeat(26)}?why=correction`, 'tickets/x'])
    expect((await first.get(`/staff/points/${address}`)).status).toBe(404);
  expect(memberNo).toHaveLength(10);
});

test('the operator and the officer see a red page when the books do not hold', async () => {
  const { officer } = await givenOfficers(given);
  const operator = await given.staff({ entity: 'group', roles: ['operator'] });
  const browser = await signedIn(operator);
  expect((await browser.get('/staff/operations')).text).toContain('아직 장부를 증명한 적이 없습니다.');
  const { acct } = await givenAccount(house, given);
  const prove = () => house.house.jobs.find(({ name }) => name === 'ledger-proof')?.run();
  await prove();
  const red = await browser.get('/staff/operations');
  expect(red.text).toContain('mk-banner--error');
  expect(red.text).toContain('award-without-adoption');
  expect(red.text).toContain('2026년 11월 20일(금)부터 어긋나 있습니다.');
  expect(red.text).toContain('ledger-proof');
  const points = await (await signedIn(officer)).get('/staff/points');
  expect(points.text).toContain('mk-banner--error');
  expect(points.text).toContain('href="/staff/operations"');
  expect(points.text).not.toContain(acct);
  const reviewer = await signedIn(await given.staff());
  expect((await reviewer.get('/staff/operations')).status).toBe(403);
});
