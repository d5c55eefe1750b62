import mongoose from 'mongoose';
import { eventsFilter } from '../../../src/audit/audit-store.mongo.js';
import { maskedIp } from '../../../src/doors/backoffice/audit/event-words.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';
import { testDatabase } from '../../support/test-database.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(house);
const opened = openTestApp(house);

const nobody = {
  ...{ person: '', staff: '', 'from-year': '', 'from-month': '', 'from-day': '' },
  ...{ 'to-year': '', 'to-month': '', 'to-day': '' },
};

async function privacyOfficer(): Promise<TestBrowser> {
  const { email } = await given.staff({ name: '마보호', entity: 'group', roles: ['privacy-officer'] });
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

const rowsOf = async (action: string) => (await house.rowsOf('auditEvents')).filter((row) => row['action'] === action);

describe('the page of the record', () => {
  it('shows who did what, whose data it was and from where, and that it was looked at is on record first', async () => {
    const people = await given.people();
    await given.underReview(people);
    const browser = await privacyOfficer();
    const page = await browser.get('/staff/audit');
    expect(page.status).toBe(200);
    for (const word of [
      '심사 시작',
      '제안 제출',
      '김검토',
      'KB국민은행 · 심사자',
      '고객 본인',
      '127.0.0.*',
      '이 고객의 기록',
    ])
      expect([word, page.text.includes(word)]).toEqual([word, true]);
    expect(page.text).not.toContain(people.author.email);
    expect(await rowsOf('audit.search')).toMatchObject([{ stream: 'admin', subjects: [], purpose: 'audit' }]);
  });

  it('finds by person, by member of staff and by day; nobody’s e-mail address stands in an address', async () => {
    const people = await given.people({ isMember: true });
    const other = await given.customer();
    await given.underReview(people);
    const browser = await privacyOfficer();
    const byPerson = await browser.post('/staff/audit', {
      ...nobody,
      person: ` ${people.author.email.toUpperCase()} `,
    });
    expect([byPerson.status, byPerson.headers['location']]).toEqual([303, `/staff/audit?person=${people.author.id}`]);
    const page = await browser.get(String(byPerson.headers['location']));
    expect(page.text).toContain('고객 홍*동');
    expect(page.text).toContain('심사 시작');
    expect((await rowsOf('audit.search')).at(-1)).toMatchObject({ stream: 'access', subjects: [people.author.id] });

    const membership = await house.house.members.membershipOf(null, people.author.id);
    const byNumber = await browser.post('/staff/audit', { ...nobody, person: membership?.memberNo ?? '' });
    expect(byNumber.headers['location']).toBe(`/staff/audit?person=${people.author.id}`);
    expect((await browser.get(`/staff/audit?person=${other.id}`)).text).not.toContain('심사 시작');

    const byStaff = await browser.post('/staff/audit', {
      ...nobody,
      staff: people.reviewer.email,
      ...{
        'from-year': '2026',
        'from-month': '11',
        'from-day': '20',
        'to-year': '2026',
        'to-month': '11',
        'to-day': '20',
      },
    });
    const address = `/staff/audit?staff=${people.reviewer.id}&from=2026-11-20&to=2026-11-20`;
    expect(byStaff.headers['location']).toBe(address);
    const found = (await browser.get(address)).text;
    expect([found.includes('심사 시작'), found.includes('제안 제출')]).toEqual([true, false]);
    expect((await browser.get('/staff/audit?from=2026-11-21')).text).toContain('이 조건에 맞는 기록이 없습니다.');
  });

  it('refuses nobody’s address and days that are none, and keeps what was typed; the attempt is on record', async () => {
    const browser = await privacyOfficer();
    const answer = await browser.post('/staff/audit', {
      ...nobody,
      person: 'nobody@test.example',
      staff: 'nobody@bank.example',
      ...{ 'from-year': '2026', 'from-month': '13', 'from-day': '1' },
    });
    expect(answer.status).toBe(422);
    for (const word of [
      '이 이메일 주소나 회원번호의 고객이 없습니다',
      '직원이 없습니다',
      '달력에 있는 날짜',
      'nobody@test.example',
    ])
      expect([word, answer.text.includes(word)]).toEqual([word, true]);
    expect(await rowsOf('person.look-up')).toMatchObject([{ result: 'failed' }]);
    const turned = await browser.post('/staff/audit', {
      ...nobody,
      ...{
        'from-year': '2026',
        'from-month': '11',
        'from-day': '2',
        'to-year': '2026',
        'to-month': '11',
        'to-day': '1',
      },
    });
    expect(turned.text).toContain('마지막 날이 첫날보다 앞섭니다');
  });

  it('is paged: every row once, the newest first', async () => {
    const people = await given.people();
    for (let n = 0; n < 25; n += 1)
      await house.house.audit.recordReading(house.accessOf.staff(people.reviewer), {
        ...{ stream: 'access', action: 'review.open-case', target: null, result: 'allowed' },
        subjects: [people.author.id],
      });
    const browser = await privacyOfficer();
    let address = `/staff/audit?staff=${people.reviewer.id}`;
    const first = await browser.get(address);
    address = /href="([^"]*cursor=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await browser.get(address);
    const lines = (html: string): number => html.split('제안 열람').length - 1;
    expect([lines(first.text), lines(second.text)]).toEqual([20, 5]);
    expect((await browser.get('/staff/audit?cursor=%24ne')).status).toBe(200);
  });

  it('proves the record on a press, and says where it does not hold and up to where it does', async () => {
    const browser = await privacyOfficer();
    await given.people();
    expect((await browser.get('/staff/audit')).text).toContain('증명 전');
    await house.house.audit.seal();
    const pressed = await browser.post('/staff/audit/verification', {}, { from: '/staff/audit' });
    expect([pressed.status, pressed.headers['location']]).toEqual([303, '/staff/audit']);
    expect((await browser.get('/staff/audit')).text).toContain('이어짐');
    expect(await rowsOf('audit.verify')).toHaveLength(1);
    house.clock.advance({ minutes: 1 });
    const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
    await admin
      .db(testDatabase().name)
      .collection('auditChain')
      .updateOne({ _id: 4 as never }, { $set: { event: 'x' } });
    await admin.close();
    await browser.post('/staff/audit/verification', {}, { from: '/staff/audit' });
    const broken = (await browser.get('/staff/audit')).text;
    for (const word of ['끊김', '처음은 4번째이고, 3번째까지는 맞습니다', '기록이 없음'])
      expect([word, broken.includes(word)]).toEqual([word, true]);
    expect((await browser.get('/staff/audit/verification')).status).toBe(405);
  });

  it('is for the privacy officer and the auditor alone', async () => {
    const { email } = await given.staff({ roles: ['manager'] });
    const browser = opened.browser();
    await browser.signInStaff(email);
    expect((await browser.get('/staff/audit')).status).toBe(403);
    expect((await browser.get('/staff')).text).not.toContain('/staff/audit');
  });
});

interface Explained {
  readonly queryPlanner: { readonly winningPlan: object };
  readonly executionStats: { readonly totalDocsExamined: number };
}

it.each([
  ['by-person', { subject: 'c7' }],
  ['by-actor', { actor: 's3' }],
  ['by-time', {}],
] as const)('%s goes by its index and looks at no more rows than a page', async (index, wish) => {
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  const events = admin.db(testDatabase().name).collection<{ _id: string; at: Date }>('auditEvents');
  const rows = Array.from({ length: 2_000 }, (_, n) => ({
    ...{ _id: `e${String(n)}`, at: new Date(1_760_000_000_000 + n), subjects: [`c${String(n % 50)}`] },
    actor: { kind: 'staff', id: `s${String(n % 20)}` },
  }));
  await events.insertMany(rows, { bypassDocumentValidation: true });
  const question = {
    ...{ subject: null, actor: null, from: new Date(1_760_000_000_000), until: null, limit: 20, ...wish },
    after: '1760000001500~e1500',
  };
  const plan = (await events
    .find(eventsFilter(question) as object)
    .sort({ at: -1, _id: -1 })
    .limit(21)
    .explain()) as unknown as Explained;
  await admin.close();
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain(`"indexName":"${index}"`);
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).not.toContain('"stage":"SORT"');
  expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual(25);
});

it.each([
  ['127.0.0.1', '127.0.0.*'],
  ['::ffff:10.2.3.4', '10.2.3.*'],
  ['2001:db8:1:2::7', '2001:db8:1:*'],
  [null, '–'],
  [undefined, '–'],
])('the address %s is told as %s', (ip, told) => {
  expect(maskedIp(ip)).toBe(told);
});
