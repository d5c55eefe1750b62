import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { openTestApp, type PostFields, type TestBrowser } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(house);
const opened = openTestApp(house);
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

async function signedIn({ email }: StaffMember): Promise<TestBrowser> {
  const browser = opened.browser();
  await browser.signInStaff(email);
  return browser;
}

const adoptionFields = {
  outcome: 'adopted',
  answer: '제안을 채택했습니다. 발급 화면에 글꼴을 고르는 항목을 넣습니다. 고맙습니다.',
  'plannedOn-year': '2027',
  'plannedOn-month': '3',
  'plannedOn-day': '31',
  owner: 'deposits',
  taken: '',
  notTaken: '',
  criterion: '',
  fact: '',
  wayForward: '',
  revivalCondition: '',
};

const address = (receiptNumber: ReceiptNumber, view = ''): string =>
  `/staff/proposals/${receiptNumber}/decision${view === '' ? '' : `?view=${view}`}`;

async function versionOf(receiptNumber: ReceiptNumber): Promise<string> {
  return String((await given.find(receiptNumber, people.reviewer)).version);
}

async function send(browser: TestBrowser, to: string, fields: PostFields): ReturnType<TestBrowser['post']> {
  return browser.post(to, fields, { from: '/staff' });
}

describe('proposing a decision', () => {
  it('goes on to the next case of the view, and at its end to the list', async () => {
    const first = await given.underReview(people, { title: '먼저 답할 제안' });
    house.clock.advance({ days: 2 });
    const second = await given.underReview(people, { title: '나중에 답할 제안' });
    const reviewer = await signedIn(people.reviewer);
    const one = await send(reviewer, address(first, 'mine'), {
      ...adoptionFields,
      version: await versionOf(first),
      intent: 'propose',
    });
    expect([one.status, one.headers['location']]).toEqual([303, `/staff/proposals/${second}?view=mine`]);
    expect((await reviewer.get(String(one.headers['location']))).text).toContain('결재를 올렸습니다. 다음 제안입니다.');
    // Proposing is what the form does when no button is named.
    const two = await send(reviewer, address(second, 'mine'), { ...adoptionFields, version: await versionOf(second) });
    expect([two.status, two.headers['location']]).toEqual([303, '/staff/proposals?view=mine']);
    const list = '/staff/proposals?view=mine';
    expect((await reviewer.get(list)).text).toContain('결재를 올렸습니다. 이 보기의 마지막 제안이었습니다.');
    expect((await reviewer.get(list)).text).not.toContain('결재를 올렸습니다');
    expect((await given.find(second, people.reviewer)).state).toBe('decision_pending');
  });

  it('stays with the case when it was not come to by a view', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const answer = await send(reviewer, address(receiptNumber), {
      ...adoptionFields,
      version: await versionOf(receiptNumber),
    });
    expect(answer.headers['location']).toBe(`/staff/proposals/${receiptNumber}`);
    const page = await reviewer.get(`/staff/proposals/${receiptNumber}`);
    expect(page.text).toContain('다른 사람이 결재합니다(SD2).');
    expect(page.text).toContain('2027년 3월 31일(수)');
  });

  it('takes a form that holds just what its outcome asks', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const { answer, criterion, fact, wayForward, revivalCondition } = nonAdoption;
    const fields = { outcome: 'not_adopted', answer, criterion, fact, wayForward, revivalCondition };
    const sent = await send(reviewer, address(receiptNumber), { ...fields, version: await versionOf(receiptNumber) });
    expect(sent.status).toBe(303);
  });

  it('comes back with 422, every fault at its place and every letter as typed', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const fields = {
      ...adoptionFields,
      outcome: 'not_adopted',
      answer: '짧은 답 <b>굵게</b>',
      fact: '가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가가',
      'plannedOn-day': '31일',
      version: await versionOf(receiptNumber),
    };
    const answer = await send(reviewer, address(receiptNumber, 'mine'), fields);
    expect(answer.status).toBe(422);
    for (const field of ['criterion', 'fact', 'wayForward', 'revivalCondition', 'answer']) {
      expect(answer.text).toContain(`href="#${field}"`);
    }
    expect(answer.text).toContain('답변을 80자 이상 입력해 주세요. 지금 14자입니다');
    expect(answer.text).toContain('뜻을 알 수 있는 글로 확인한 사실을 적어 주세요');
    expect(answer.text).toContain('짧은 답 &lt;b&gt;굵게&lt;/b&gt;');
    expect(answer.text).toContain('value="31일"');
    expect(answer.text).toContain(`action="${address(receiptNumber, 'mine')}"`);
    expect((await given.find(receiptNumber, people.reviewer)).state).toBe('under_review');
  });

  it('says how late a planned date may be, and that it must be a day', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const version = await versionOf(receiptNumber);
    const late = await send(reviewer, address(receiptNumber), { ...adoptionFields, 'plannedOn-year': '2030', version });
    expect(late.text).toContain('실시 예정일은 2029년 11월 20일(화)까지 정할 수 있습니다');
    const none = await send(reviewer, address(receiptNumber), { ...adoptionFields, 'plannedOn-day': '32', version });
    expect([none.status, none.text.includes('있는 날짜로 입력해 주세요')]).toEqual([422, true]);
    const full = await send(reviewer, address(receiptNumber), {
      ...adoptionFields,
      'plannedOn-year': ' ２０２７ ',
      'plannedOn-month': '０３',
      version,
    });
    expect(full.status).toBe(303);
  });
});

describe('saving a decision', () => {
  it('keeps whatever was typed and shows it on the case', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const fields = {
      ...adoptionFields,
      answer: '쓰다 만 답',
      'plannedOn-month': '',
      'plannedOn-day': '',
      version: await versionOf(receiptNumber),
    };
    const answer = await send(reviewer, address(receiptNumber, 'mine'), { ...fields, intent: 'save' });
    expect(answer.headers['location']).toBe(`/staff/proposals/${receiptNumber}?view=mine`);
    const page = await reviewer.get(String(answer.headers['location']));
    expect(page.text).toContain('14:05에 저장했습니다.');
    expect(page.text).toContain('쓰다 만 답');
    expect(page.text).toMatch(/id="plannedOn-year"[^>]*value="2027"/);
    expect((await reviewer.get(address(receiptNumber))).text).toContain('쓰다 만 답');
  });

  it('shows both texts with 409 when somebody saved meanwhile, and takes the second press', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const version = await versionOf(receiptNumber);
    await send(reviewer, address(receiptNumber), {
      ...adoptionFields,
      answer: '다른 창에서 저장한 답변',
      version,
      intent: 'save',
    });
    const raced = await send(reviewer, address(receiptNumber), {
      ...adoptionFields,
      answer: '여기에서 적은 답변',
      version,
      intent: 'save',
    });
    expect(raced.status).toBe(409);
    expect(raced.text).toContain('다른 사람이 먼저 고쳤습니다');
    expect(raced.text).toContain('다른 창에서 저장한 답변');
    expect(raced.text).toContain('여기에서 적은 답변');
    const renewed = /name="version" value="(\d+)"/.exec(raced.text)?.[1] ?? '';
    expect(renewed).toBe(await versionOf(receiptNumber));
    const again = await send(reviewer, address(receiptNumber), {
      ...adoptionFields,
      answer: '여기에서 적은 답변',
      version: renewed,
      intent: 'save',
    });
    expect(again.status).toBe(303);
  });

  it.each([
    ['an unknown field', { score: '5' }],
    ['a field twice', { owner: ['deposits', 'retail'] }],
    ['an operator', { 'answer[$ne]': 'x' }],
    ['an unknown button', { intent: 'publish' }],
  ])('answers %s with 400', async (_what, odd) => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const version = await versionOf(receiptNumber);
    const answer = await send(reviewer, address(receiptNumber), { ...adoptionFields, version, ...(odd as PostFields) });
    expect(answer.status).toBe(400);
  });

  it.each([
    ['adopted', 'plannedOn-day'],
    ['partially_adopted', 'plannedOn-year'],
    ['partially_adopted', 'taken'],
    ['partially_adopted', 'notTaken'],
    ['not_adopted', 'fact'],
    ['not_adopted', 'wayForward'],
    ['not_adopted', 'revivalCondition'],
  ])('wants by shape every box that %s has: without %s it is 400 (RU29)', async (outcome, field) => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const version = await versionOf(receiptNumber);
    const { [field]: _left, ...rest } = { ...adoptionFields, outcome, version } as PostFields;
    for (const intent of ['propose', 'save']) {
      expect([intent, (await send(reviewer, address(receiptNumber), { ...rest, intent })).status]).toEqual([
        intent,
        400,
      ]);
    }
  });

  it('takes a choice that was not made as content: 422', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    const { outcome: _outcome, owner: _owner, ...rest } = adoptionFields;
    const version = await versionOf(receiptNumber);
    expect((await send(reviewer, address(receiptNumber), { ...rest, version })).status).toBe(422);
    for (const outcome of ['adopted', 'constructor', '__proto__']) {
      const answer = await send(reviewer, address(receiptNumber), { ...rest, outcome, version });
      expect([outcome, answer.status]).toEqual([outcome, 422]);
    }
  });

  it('wants the version and the answer by shape', async () => {
    const receiptNumber = await given.underReview(people);
    const reviewer = await signedIn(people.reviewer);
    expect((await send(reviewer, address(receiptNumber), adoptionFields)).status).toBe(400);
    const { answer: _answer, ...rest } = adoptionFields;
    expect((await send(reviewer, address(receiptNumber), { ...rest, version: '1' })).status).toBe(400);
    expect((await send(reviewer, address(receiptNumber), { ...adoptionFields, version: '$gt' })).status).toBe(409);
  });
});

describe('the page of a decision', () => {
  it('is the assigned reviewer’s alone, while the case is under review', async () => {
    const receiptNumber = await given.underReview(people);
    expect((await (await signedIn(people.otherReviewer)).get(address(receiptNumber))).status).toBe(403);
    expect((await (await signedIn(people.approver)).get(address(receiptNumber))).status).toBe(403);
    const reviewer = await signedIn(people.reviewer);
    expect((await reviewer.get(address(receiptNumber))).status).toBe(200);
    await send(reviewer, address(receiptNumber), { ...adoptionFields, version: await versionOf(receiptNumber) });
    expect((await reviewer.get(address(receiptNumber))).status).toBe(409);
  });
});
