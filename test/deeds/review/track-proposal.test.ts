import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
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

const track = (receiptNumber: ReceiptNumber) =>
  test_.house.review.track(accessOf.customer(people.author.id), { receiptNumber });

describe('the track page', () => {
  test('shows an open case with its clock, and that it may be withdrawn', async () => {
    const receiptNumber = await given.received(people.author);
    expect(await track(receiptNumber)).toMatchObject({
      stage: 'received',
      startedAt: null,
      endedAt: null,
      outcome: null,
      decision: null,
      award: null,
      mayWithdraw: true,
      clock: { receivedOn: '2026-11-20', base: '2026-12-20', pausedDays: 0, unmoved: '2026-12-20', due: '2026-12-21' },
      timeline: [{ kind: 'received', by: 'author', department: null, reason: null }],
    });
  });

  test('does not tell a prepared decision from a review, nor who reviews', async () => {
    const started = await given.underReview(people);
    const prepared = await given.prepared(people, { input: nonAdoption });
    const [before, after] = [await track(started), await track(prepared)];
    expect(after).toMatchObject({ stage: 'reviewing', outcome: null, decision: null, endedAt: null });
    expect(after.timeline).toEqual(before.timeline);
    expect(JSON.stringify(after)).not.toMatch(/불채택|not_adopted|김검토|MV11|preparedBy/);
    expect(after.timeline[0]).toMatchObject({ kind: 'review-started', by: 'affiliate', department: 'deposits' });
  });

  test('shows the answer, signed by a department, and the award of an adoption', async () => {
    const receiptNumber = await given.prepared(people);
    clock.advance({ days: 2 });
    const { version } = await given.find(receiptNumber, people.approver);
    await test_.house.review.publish(accessOf.staff(people.approver), { receiptNumber, version, view: null });
    const tracked = await track(receiptNumber);
    expect(tracked).toMatchObject({
      stage: 'decided',
      outcome: 'adopted',
      endedAt: clock.now(),
      decision: { plannedOn: '2027-03-31', owner: 'deposits', signedBy: 'deposits', publishedAt: clock.now() },
      award: { points: 50_000, state: 'credited', expiresOn: '2031-11-22' },
      mayWithdraw: false,
    });
    expect(tracked.timeline.map(({ kind }) => kind)).toEqual(['decided', 'review-started', 'received']);
    expect(JSON.stringify(tracked)).not.toMatch(/이승인|김검토/);
  });

  test('shows a withdrawal with the own reason', async () => {
    const receiptNumber = await given.underReview(people);
    await test_.house.proposals.withdraw(accessOf.customer(people.author.id), {
      receiptNumber,
      reason: '더 생각해 보겠습니다.',
    });
    expect(await track(receiptNumber)).toMatchObject({
      stage: 'closed',
      endedAt: clock.now(),
      timeline: [
        { kind: 'withdrawn', by: 'author', reason: '더 생각해 보겠습니다.' },
        { kind: 'review-started' },
        { kind: 'received' },
      ],
      mayWithdraw: false,
    });
  });

  test('is not found for anybody else', async () => {
    const receiptNumber = await given.received(people.author);
    const stranger = accessOf.customer((await given.customer()).id);
    expect((await refusalOf(test_.house.review.track(stranger, { receiptNumber }))).code).toBe('proposal.not-found');
    expect((await refusalOf(test_.house.review.track(accessOf.staff(people.reviewer), { receiptNumber }))).code).toBe(
      'access.sign-in-wanted',
    );
  });
});
