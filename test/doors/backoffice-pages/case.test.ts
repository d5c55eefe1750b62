import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn } from '../../support/given-cases.js';
import { openTestApp, type TestBrowser } from '../../support/test-app.js';

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

describe('the case on one screen', () => {
  it('shows text, masked author, clock, history and the author’s other proposals, and no contact', async () => {
    const earlier = await given.received(people.author, { title: '먼저 낸 다른 제안' });
    const receiptNumber = await given.underReview(people);
    const page = await (await signedIn(people.reviewer)).get(`/staff/proposals/${receiptNumber}?view=mine`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('홍*동');
    expect(page.text).not.toContain('홍길동');
    expect(page.text).not.toContain(people.author.email);
    expect(page.text).toContain(`href="/staff/proposals/${earlier}"`);
    expect(page.text).toContain('data-stage="reviewing"');
    expect(page.text).toContain('내 업무 (1/1)');
    expect(page.text).toContain('심사 시작');
    expect(page.text).toContain('<time datetime="2026-12-21">');
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('is on record before it is shown, with whose it is and which fields', async () => {
    const receiptNumber = await given.received(people.author);
    const { id } = await given.find(receiptNumber, people.reviewer);
    await (await signedIn(people.reviewer)).get(`/staff/proposals/${receiptNumber}`);
    const rows = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'review.open-case');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      target: { kind: 'proposal', id },
      subjects: [people.author.id],
      result: 'allowed',
      actor: { kind: 'staff', id: people.reviewer.id, entity: 'bank' },
    });
  });

  it('shows characters that cannot be seen as codes, and markup as text', async () => {
    const receiptNumber = await given.received(people.author, {
      title: '한도를 \u202Eb바로 바꾸기',
      problem: '<script>alert(1)</script> 이체 한도를 바꾸려면 영업점에\u200B 가야 합니다.',
    });
    const page = await (await signedIn(people.reviewer)).get(`/staff/proposals/${receiptNumber}`);
    expect(page.text).toContain('<mark class="mk-unseen">U+202E</mark>');
    expect(page.text).toContain('<mark class="mk-unseen">U+200B</mark>');
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).not.toContain('<script>alert');
    expect(page.text.replaceAll(/<title>.*<\/title>/gs, '')).not.toContain('\u202E');
    expect(page.text).toContain('보이지 않는 문자를 코드로 표시했습니다.');
  });

  it('is the same 404 for another affiliate’s, unknown and impossible numbers, on every address', async () => {
    const receiptNumber = await given.received(people.author);
    const stranger = await given.staff({
      entity: 'card',
      email: 'reviewer@card.example',
      roles: ['reviewer', 'approver'],
    });
    const browser = await signedIn(stranger);
    for (const number of [receiptNumber, 'S-2026-999999', 'S-1', '%24ne']) {
      for (const page of ['', '/assignment', '/review', '/decision', '/approval']) {
        expect([number, page, (await browser.get(`/staff/proposals/${number}${page}`)).status]).toEqual([
          number,
          page,
          404,
        ]);
      }
      for (const page of ['/assignment', '/review']) {
        const answer = await browser.post(
          `/staff/proposals/${number}${page}`,
          page === '/review' ? {} : { assignee: 'me', note: '' },
          { from: '/staff' },
        );
        expect([number, page, answer.status]).toEqual([number, page, 404]);
      }
    }
  });

  it('answers a look at an address for posts with 405 and Allow', async () => {
    const receiptNumber = await given.received(people.author);
    const reviewer = await signedIn(people.reviewer);
    for (const page of ['assignment', 'review']) {
      const answer = await reviewer.get(`/staff/proposals/${receiptNumber}/${page}`);
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'POST']);
    }
  });

  it('is closed to the person whose own proposal it is (SD8), and that attempt is on record', async () => {
    const receiptNumber = await given.received(people.author);
    const asStaff = await given.staff({ email: people.author.email, roles: ['reviewer'] });
    const answer = await (await signedIn(asStaff)).get(`/staff/proposals/${receiptNumber}`);
    expect([answer.status, answer.text.includes('(SD8)'), answer.text.includes('SD2')]).toEqual([403, true, false]);
    const rows = (await house.rowsOf('auditEvents')).filter(({ action }) => action === 'review.open-case');
    expect(rows.map(({ result }) => result)).toEqual(['denied']);
  });
});

describe('what was done', () => {
  it('is said once, on the page to which the deed led', async () => {
    const receiptNumber = await given.assigned(people);
    const from = `/staff/proposals/${receiptNumber}`;
    const reviewer = await signedIn(people.reviewer);
    await reviewer.post(`${from}/review`, {}, { from });
    expect((await reviewer.get('/staff')).text).not.toContain('심사를 시작했습니다.');
    expect((await reviewer.get(from)).text).toContain('심사를 시작했습니다.');
    expect((await reviewer.get(from)).text).not.toContain('심사를 시작했습니다.');
  });

  it.each(['assigned', 'started', 'saved', 'proposed', 'published', 'returned', 'nothing'])(
    'is not said because an address says done=%s',
    async (done) => {
      const receiptNumber = await given.prepared(people);
      for (const page of ['', '/approval']) {
        const answer = await (
          await signedIn(people.approver)
        ).get(`/staff/proposals/${receiptNumber}${page}?view=approval&done=${done}`);
        expect([page, answer.status, answer.text.includes('처리했습니다')]).toEqual([page, 200, false]);
      }
    },
  );
});

describe('giving a case to somebody', () => {
  it('assigns to the person, keeps the view and says so', async () => {
    const receiptNumber = await given.received(people.author);
    const reviewer = await signedIn(people.reviewer);
    const from = `/staff/proposals/${receiptNumber}?view=unassigned`;
    const answer = await reviewer.post(
      `/staff/proposals/${receiptNumber}/assignment?view=unassigned`,
      { assignee: 'me', note: '' },
      { from },
    );
    expect([answer.status, answer.headers['location']]).toEqual([
      303,
      `/staff/proposals/${receiptNumber}?view=unassigned`,
    ]);
    const page = await reviewer.get(String(answer.headers['location']));
    expect(page.text).toContain('배정했습니다.');
    expect(page.text).toContain(`action="/staff/proposals/${receiptNumber}/review?view=unassigned"`);
  });

  it('gives it to a colleague with a note, which staff read in the history', async () => {
    const receiptNumber = await given.received(people.author);
    const manager = await signedIn(people.manager);
    const fields = { assignee: people.otherReviewer.id, note: '명세서를 잘 아는 분께 드립니다.' };
    const answer = await manager.post(`/staff/proposals/${receiptNumber}/assignment`, fields, {
      from: `/staff/proposals/${receiptNumber}`,
    });
    expect(answer.status).toBe(303);
    const page = await manager.get(`/staff/proposals/${receiptNumber}`);
    expect(page.text).toContain('박심사 · 명세서를 잘 아는 분께 드립니다.');
    expect(page.text).toContain('담당은 박심사 님입니다.');
  });

  it.each([
    ['nobody', ''],
    ['an unknown id', 'abcdefghijklmnopqrstuvwxyz'],
    ['an operator of a database', '{"$ne":null}'],
  ])('refuses %s with 422 on the case, with the note kept', async (_what, assignee) => {
    const receiptNumber = await given.received(people.author);
    const reviewer = await signedIn(people.reviewer);
    const from = `/staff/proposals/${receiptNumber}`;
    const answer = await reviewer.post(`${from}/assignment`, { assignee, note: '그대로 남을 메모' }, { from });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#assignee"');
    expect(answer.text).toContain('배정할 수 있는 사람을 선택해 주세요');
    expect(answer.text).toContain('그대로 남을 메모');
    expect(answer.text).toContain('<title>오류:');
  });

  it('starts for the assigned reviewer only', async () => {
    const receiptNumber = await given.assigned(people);
    const from = `/staff/proposals/${receiptNumber}`;
    const other = await signedIn(people.otherReviewer);
    expect((await other.post(`${from}/review`, {}, { from })).status).toBe(403);
    const reviewer = await signedIn(people.reviewer);
    const answer = await reviewer.post(`${from}/review`, {}, { from });
    expect([answer.status, answer.headers['location']]).toEqual([303, from]);
    expect((await reviewer.post(`${from}/review`, {}, { from })).status).toBe(409);
  });
});
