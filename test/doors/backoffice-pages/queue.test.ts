import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
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

/** The counts of the views' bar in its order: mine, unassigned, due soon, overdue, for approval. */
const countsIn = (html: string): readonly number[] =>
  [...html.matchAll(/class="mk-count[^"]*">(\d+)</g)].map(([, count]) => Number(count));

const linksIn = (html: string): readonly string[] =>
  [...html.matchAll(/class="mk-queue__link" href="([^"]+)"/g)].map(([, href]) => href ?? '');

describe('the queue', () => {
  it('tells every view with its count and shows a reviewer the own work first', async () => {
    await given.received(people.author);
    const own = await given.underReview(people, { title: '내가 맡은 제안' });
    await given.prepared(people, { title: '결재를 기다리는 제안', input: nonAdoption });
    const reviewer = await signedIn(people.reviewer);
    const page = await reviewer.get('/staff/proposals');
    expect(page.status).toBe(200);
    expect(countsIn(page.text)).toEqual([2, 1, 0, 0, 0]);
    expect(page.text).toContain('<h1>내 업무</h1>');
    expect(page.text).toContain('내가 맡은 제안');
    expect(linksIn(page.text)).toContain(`/staff/proposals/${own}?view=mine`);
  });

  it('leads an approver straight to the card, another reviewer to the case', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    const approver = await signedIn(people.approver);
    const queue = await approver.get('/staff/proposals');
    expect(queue.text).toContain('<h1>결재 대기</h1>');
    expect(linksIn(queue.text)).toEqual([`/staff/proposals/${receiptNumber}/approval?view=approval`]);
    const other = await signedIn(people.otherReviewer);
    expect(linksIn((await other.get('/staff/proposals?view=approval')).text)).toEqual([
      `/staff/proposals/${receiptNumber}?view=approval`,
    ]);
  });

  it('marks what is late in words and counts it in red', async () => {
    await given.underReview(people);
    house.clock.advance({ days: 40 });
    const page = await (await signedIn(people.reviewer)).get('/staff/proposals?view=overdue');
    expect(page.text).toContain('기한 지남</td>');
    expect(page.text).toContain('mk-count--late');
    expect(page.text).toMatch(/>D\+\d+</);
  });

  it('names the next view that is not empty', async () => {
    await given.received(people.author);
    const page = await (await signedIn(people.reviewer)).get('/staff/proposals?view=mine');
    expect(page.text).toContain('이 보기에 제안이 없습니다.');
    expect(page.text).toContain('<a class="govuk-link" href="/staff/proposals?view=unassigned">미배정 1건 보기</a>');
  });

  it('goes on by cursor, 50 at a time, and starts at the top with a cursor that is none', async () => {
    for (let n = 0; n < 6; n += 1) {
      const author = await given.customer();
      for (let m = 0; m < 9; m += 1) await given.received(author);
    }
    const reviewer = await signedIn(people.reviewer);
    const first = await reviewer.get('/staff/proposals?view=unassigned');
    const next = /href="([^"]*cursor=[^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await reviewer.get(next);
    expect([linksIn(first.text).length, linksIn(second.text).length]).toEqual([50, 4]);
    expect(new Set([...linksIn(first.text), ...linksIn(second.text)]).size).toBe(54);
    expect(second.text).toContain('처음 쪽');
    expect(linksIn((await reviewer.get('/staff/proposals?view=unassigned&cursor=%24gt')).text)).toHaveLength(50);
  }, 60_000);

  it('holds the own affiliate’s cases only', async () => {
    await given.received(people.author, { affiliate: 'card' });
    const page = await (await signedIn(people.reviewer)).get('/staff/proposals?view=unassigned');
    expect(countsIn(page.text)).toEqual([0, 0, 0, 0, 0]);
  });

  it.each(['closable', 'supplement-in', 'MINE', ''])('has no view called %j', async (view) => {
    const page = await (await signedIn(people.reviewer)).get(`/staff/proposals?view=${view}`);
    expect(page.status).toBe(404);
  });

  it('says of no deed that was not done, whatever the address says', async () => {
    const reviewer = await signedIn(people.reviewer);
    for (const done of ['proposed', 'published', 'anything']) {
      const page = await reviewer.get(`/staff/proposals?view=mine&done=${done}`);
      expect([done, page.status, page.text.includes('처리했습니다')]).toEqual([done, 200, false]);
    }
  });
});

describe('the desk', () => {
  it('tells what is due today and what was sent back, and leads to the views', async () => {
    const returned = await given.prepared(people);
    const { version } = await given.find(returned, people.approver);
    const note = '근거를 한 번 더 확인해 주세요.';
    await house.house.review.returnDecision(house.accessOf.staff(people.approver), {
      receiptNumber: returned,
      version,
      note,
      view: null,
    });
    const { dueOn } = await given.find(returned, people.reviewer);
    house.clock.set(`${dueOn}T09:00:00+09:00`);
    const page = await (await signedIn(people.reviewer)).get('/staff');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/오늘까지 답할 제안<\/p>\s*<p><data[^>]* value="1">1건/);
    expect(page.text).toMatch(/돌려받은 결정안<\/p>\s*<p><data[^>]* value="1">1건/);
    expect(page.text).toContain('href="/staff/proposals?view=due-soon"');
  });

  it('says that there is nothing to do, and shows roles without cases no figures', async () => {
    expect((await (await signedIn(people.reviewer)).get('/staff')).text).toContain('오늘 할 일이 없습니다.');
    const clerk = await given.staff({ roles: ['clerk'] });
    const page = await (await signedIn(clerk)).get('/staff');
    expect([page.status, page.text.includes('mk-sums'), page.text.includes('view=')]).toEqual([200, false, false]);
  });
});
