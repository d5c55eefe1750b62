import type { QueueView } from '../../../src/proposals/index.js';
import type { StaffMember } from '../../../src/staff/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf, clock } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

const queue = (view: QueueView, who: StaffMember = people.reviewer) =>
  test_.house.review.queue(accessOf.staff(who), { view, cursor: null });
const numbersIn = async (view: QueueView, who?: StaffMember) =>
  (await queue(view, who)).items.map((item) => item.receiptNumber);

describe('the queue', () => {
  test('shows each case where it belongs, with counts that are the lists (Y13)', async () => {
    const received = await given.received(people.author);
    const mine = await given.underReview(people);
    const waiting = await given.prepared(people);
    await given.decided(people, { input: nonAdoption });
    expect(await numbersIn('unassigned')).toEqual([received]);
    expect([...(await numbersIn('mine'))].sort()).toEqual([mine, waiting].sort());
    expect(await numbersIn('approval', people.approver)).toEqual([waiting]);
    expect(await numbersIn('approval')).toEqual([]);
    expect((await queue('mine')).counts).toEqual({ mine: 2, unassigned: 1, 'due-soon': 0, overdue: 0, approval: 0 });
    expect((await queue('mine', people.approver)).counts).toEqual({
      mine: 0,
      unassigned: 1,
      'due-soon': 0,
      overdue: 0,
      approval: 1,
    });
  });

  test('moves a case by the calendar from due soon to overdue', async () => {
    const receiptNumber = await given.received(people.author);
    clock.set('2026-12-13T23:59:00+09:00');
    expect(await numbersIn('due-soon')).toEqual([]);
    clock.set('2026-12-14T00:00:00+09:00');
    expect(await numbersIn('due-soon')).toEqual([receiptNumber]);
    clock.set('2026-12-21T23:59:00+09:00');
    expect(await numbersIn('due-soon')).toEqual([receiptNumber]);
    expect(await numbersIn('overdue')).toEqual([]);
    clock.set('2026-12-22T00:00:00+09:00');
    expect(await numbersIn('overdue')).toEqual([receiptNumber]);
  });

  test('holds the cases of the own affiliate only', async () => {
    await given.received(people.author, { affiliate: 'card' });
    expect(await numbersIn('unassigned')).toEqual([]);
    const card = await given.staff({ entity: 'card', email: 'reviewer@card.example' });
    expect(await numbersIn('unassigned', card)).toHaveLength(1);
  });

  test('names the reviewer and nobody else', async () => {
    await given.assigned(people);
    const { items } = await queue('mine');
    expect(items).toMatchObject([{ assigneeName: '김검토', state: 'received', dueOn: '2026-12-21' }]);
    expect(JSON.stringify(items)).not.toMatch(
      new RegExp(`${people.author.name}|${people.author.id}|${people.author.email}`),
    );
  });

  test('is nothing for customers and visitors', async () => {
    for (const access of [accessOf.customer(people.author.id), accessOf.visitor]) {
      expect((await refusalOf(test_.house.review.queue(access, { view: 'mine', cursor: null }))).code).toBe(
        'access.sign-in-wanted',
      );
    }
  });
});

test('the desk counts what is due today and what came back', async () => {
  const desk = () => test_.house.review.desk(accessOf.staff(people.reviewer));
  expect(await desk()).toEqual({
    counts: { mine: 0, unassigned: 0, 'due-soon': 0, overdue: 0, approval: 0 },
    dueToday: 0,
    returnedToMe: 0,
  });
  const receiptNumber = await given.prepared(people);
  const { version } = await given.find(receiptNumber, people.approver);
  const note = '근거가 되는 대수를 다시 확인해 주세요.';
  await test_.house.review.returnDecision(accessOf.staff(people.approver), {
    receiptNumber,
    version,
    note,
    view: null,
  });
  clock.set('2026-12-21T10:00:00+09:00');
  expect(await desk()).toMatchObject({ counts: { mine: 1, 'due-soon': 1 }, dueToday: 1, returnedToMe: 1 });
});
