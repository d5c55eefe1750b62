import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption, partialAdoption } from '../../support/given-cases.js';
import { openTestApp, type PostFields, type TestBrowser } from '../../support/test-app.js';

const house = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
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

const address = (receiptNumber: ReceiptNumber, view = ''): string =>
  `/staff/proposals/${receiptNumber}/approval${view === '' ? '' : `?view=${view}`}`;

async function versionOf(receiptNumber: ReceiptNumber): Promise<string> {
  return String((await given.find(receiptNumber, people.reviewer)).version);
}

const send = (browser: TestBrowser, to: string, fields: PostFields): ReturnType<TestBrowser['post']> =>
  browser.post(to, fields, { from: '/staff' });

describe('the card before publication', () => {
  it('says what goes to whom, the sum, who bears it and the tax, before anybody presses', async () => {
    const receiptNumber = await given.prepared(people, { input: adoption });
    const page = await (await signedIn(people.approver)).get(address(receiptNumber, 'approval'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('발행하면 결과가 고객에게 발송되고 50,000포인트가 적립됩니다.');
    expect(page.text).toContain('<data class="mk-amount mk-amount--large" value="50000">50,000');
    expect(page.text).toContain('홍*동');
    expect(page.text).not.toContain('홍길동');
    expect(page.text).toContain('KB국민은행 수신상품부 · 검토 책임자');
    expect(page.text).toContain('과세 대상이 아닙니다. 한 제안에서 한 사람이 받는 금액 50,000원. 한도 50,000원.');
    expect(page.text).toContain('김검토 님이 11월 20일(금) 14:05에 올렸습니다.');
    expect(page.text).toContain('2031년 11월 20일(목)까지');
  });

  it('says that points will wait when they cannot be credited, and why', async () => {
    const others = await given.people({ isMember: false });
    const receiptNumber = await given.prepared(others, { input: partialAdoption, wantsPoints: false });
    const page = await (await signedIn(others.approver)).get(address(receiptNumber));
    expect(page.text).toContain('50,000포인트가 포상 보관 계정에 보관됩니다.');
    expect(page.text).toContain('멤버십이 연결되지 않아 1년 동안 보관합니다.');
    expect(page.text).toContain('제공 동의(CN3)가 없어 1년 동안 보관합니다.');
    expect(page.text).toContain('받아들이지 않는 부분');
  });

  it('holds no award for a non-adoption, and another reviewer may publish that one', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    const other = await signedIn(people.otherReviewer);
    const page = await other.get(address(receiptNumber));
    expect([page.status, page.text.includes('부담 계열사')]).toEqual([200, false]);
    expect(page.text).toContain('실시 가능성');
    const done = await send(other, address(receiptNumber), {
      version: await versionOf(receiptNumber),
      verdict: 'publish',
    });
    expect(done.headers['location']).toBe(`/staff/proposals/${receiptNumber}`);
    expect((await given.find(receiptNumber, people.reviewer)).state).toBe('not_adopted');
  });
});

describe('publishing', () => {
  it('goes on to the next case for approval, and at the end to the list', async () => {
    const first = await given.prepared(people);
    house.clock.advance({ days: 4 });
    const second = await given.prepared(people);
    const approver = await signedIn(people.approver);
    const one = await send(approver, address(first, 'approval'), {
      version: await versionOf(first),
      verdict: 'publish',
    });
    expect([one.status, one.headers['location']]).toEqual([303, `/staff/proposals/${second}/approval?view=approval`]);
    expect((await approver.get(String(one.headers['location']))).text).toContain('발행했습니다. 다음 제안입니다.');
    const two = await send(approver, address(second, 'approval'), {
      version: await versionOf(second),
      verdict: 'publish',
    });
    expect(two.headers['location']).toBe('/staff/proposals?view=approval');
    const page = await approver.get(`/staff/proposals/${second}`);
    expect(page.text).toContain('data-outcome="adopted"');
    expect(page.text).toContain('data-stage="decided"');
  });

  it.each([
    ['the person who prepared it', '(SD2)', (): StaffMember => people.reviewer],
    [
      'another reviewer, for an adoption',
      '채택과 부분채택은 검토 책임자만 발행하거나 돌려보낼 수 있습니다.',
      (): StaffMember => people.otherReviewer,
    ],
  ])('is refused to %s with 403 and the rule, on looking and on pressing', async (_who, rule, person) => {
    const receiptNumber = await given.prepared(people);
    const browser = await signedIn(person());
    const looked = await browser.get(address(receiptNumber));
    const version = await versionOf(receiptNumber);
    const pressed = await send(browser, address(receiptNumber), { version, verdict: 'publish' });
    for (const answer of [looked, pressed]) {
      expect([answer.status, answer.text.includes(rule)]).toEqual([403, true]);
      expect(answer.text.includes('SD2')).toBe(rule === '(SD2)');
    }
    expect((await given.find(receiptNumber, people.reviewer)).state).toBe('decision_pending');
  });

  it('is 409 in words when it was decided meanwhile, on looking and on pressing', async () => {
    const receiptNumber = await given.prepared(people);
    const version = await versionOf(receiptNumber);
    const approver = await signedIn(people.approver);
    await send(approver, address(receiptNumber), { version, verdict: 'publish' });
    for (const answer of [
      await approver.get(address(receiptNumber)),
      await send(approver, address(receiptNumber), { version, verdict: 'publish' }),
    ]) {
      expect([answer.status, answer.text.includes('이미 결정된 제안입니다')]).toEqual([409, true]);
    }
    expect(await house.rowsOf('journal')).toHaveLength(1);
  });

  it('shows the decision as it is now when another one was prepared meanwhile', async () => {
    const receiptNumber = await given.prepared(people);
    const version = await versionOf(receiptNumber);
    const { review } = house.house;
    const note = '근거를 한 번 더 확인해 주세요.';
    await review.returnDecision(house.accessOf.staff(people.approver), {
      receiptNumber,
      version: Number(version),
      note,
      view: null,
    });
    const input = {
      ...nonAdoption,
      fact: '다시 확인하니 장비 1,200대가 모두 큰 글꼴을 인쇄하지 못합니다. 바꿀 수 없습니다.',
    };
    await review.proposeDecision(house.accessOf.staff(people.reviewer), {
      receiptNumber,
      version: Number(version) + 1,
      input,
      view: null,
    });
    const approver = await signedIn(people.approver);
    const answer = await send(approver, address(receiptNumber), { version, verdict: 'publish' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('지금 내용을 확인하고 다시 해 주세요.');
    expect(answer.text).toContain('다시 확인하니 장비 1,200대가');
    expect(await house.rowsOf('awards')).toEqual([]);
  });

  it('is 422 when the planned day went by: it is to be sent back (RU19)', async () => {
    const receiptNumber = await given.prepared(people);
    house.clock.set('2027-04-01T09:00:00+09:00');
    const approver = await signedIn(people.approver);
    const answer = await send(approver, address(receiptNumber), {
      version: await versionOf(receiptNumber),
      verdict: 'publish',
    });
    expect([answer.status, answer.text.includes('실시 예정일이 지났습니다')]).toEqual([422, true]);
  });

  it('of 20 presses at once one is 303 and 19 are 409', async () => {
    const receiptNumber = await given.prepared(people);
    const version = await versionOf(receiptNumber);
    const approver = await signedIn(people.approver);
    const _csrf = await approver.tokenOf('/staff');
    const presses = Array.from({ length: 20 }, () =>
      send(approver, address(receiptNumber), { _csrf, version, verdict: 'publish' }),
    );
    const statuses = (await Promise.all(presses)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([303, ...Array.from({ length: 19 }, () => 409)]);
    expect(await house.rowsOf('journal')).toHaveLength(1);
  });
});

describe('sending back', () => {
  it('takes a reason of ten letters, which the reviewer finds above the form', async () => {
    const receiptNumber = await given.prepared(people);
    const approver = await signedIn(people.approver);
    const version = await versionOf(receiptNumber);
    const short = await send(approver, address(receiptNumber, 'approval'), {
      version,
      verdict: 'return',
      note: '아홉 글자 다',
    });
    expect(short.status).toBe(422);
    expect(short.text).toContain('돌려보내는 사유를 10자 이상 입력해 주세요. 지금 7자입니다');
    expect(short.text).toContain('아홉 글자 다</textarea>');
    const note = '실시 예정일의 근거를 적어 주세요.';
    const done = await send(approver, address(receiptNumber, 'approval'), { version, verdict: 'return', note });
    expect(done.headers['location']).toBe('/staff/proposals?view=approval');
    const page = await (await signedIn(people.reviewer)).get(`/staff/proposals/${receiptNumber}?view=mine`);
    expect(page.text).toContain('이승인 님이 11월 20일(금) 14:05에 돌려보냈습니다.');
    expect(page.text).toContain(note);
    expect(page.text).toContain(adoption.answer);
  });

  it('wants the reason by shape: a form without its box is 400 (RU29)', async () => {
    const receiptNumber = await given.prepared(people);
    const approver = await signedIn(people.approver);
    const version = await versionOf(receiptNumber);
    expect((await send(approver, address(receiptNumber), { version, verdict: 'return' })).status).toBe(400);
    expect((await send(approver, address(receiptNumber), { version, verdict: 'return', note: '' })).status).toBe(422);
  });

  it.each([[{}], [{ verdict: 'delete' }]])('wants one of the two buttons: %j is 422', async (fields) => {
    const receiptNumber = await given.prepared(people);
    const approver = await signedIn(people.approver);
    const answer = await send(approver, address(receiptNumber), {
      version: await versionOf(receiptNumber),
      note: '',
      ...fields,
    });
    expect([answer.status, answer.text.includes('발행 또는 돌려보내기를 눌러 주세요')]).toEqual([422, true]);
  });
});
