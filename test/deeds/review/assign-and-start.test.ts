import type { StaffMember } from '../../../src/staff/index.js';
import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

const assign = (
  receiptNumber: ReceiptNumber,
  by: StaffMember,
  wish: { readonly assignee?: string; readonly note?: string } = {},
) => test_.house.review.assign(accessOf.staff(by), { receiptNumber, assignee: 'me', note: '', ...wish });
const start = (receiptNumber: ReceiptNumber, by = people.reviewer) =>
  test_.house.review.start(accessOf.staff(by), { receiptNumber });

describe('assigning', () => {
  test('gives the case to whoever asks, to a colleague by an approver, and on again by a manager', async () => {
    const receiptNumber = await given.received(people.author);
    await assign(receiptNumber, people.reviewer);
    expect((await given.find(receiptNumber, people.manager)).assigneeId).toBe(people.reviewer.id);
    await assign(receiptNumber, people.approver, {
      assignee: people.otherReviewer.id,
      note: '같은 화면을 맡고 있습니다.',
    });
    await assign(receiptNumber, people.manager, { assignee: people.reviewer.id });
    const { assignments, state, version } = await given.find(receiptNumber, people.manager);
    expect(assignments.map(({ assigneeId, note }) => [assigneeId, note])).toEqual([
      [people.reviewer.id, null],
      [people.otherReviewer.id, '같은 화면을 맡고 있습니다.'],
      [people.reviewer.id, null],
    ]);
    expect([state, version]).toEqual(['received', 4]);
  });

  test('to the same person again, without a word, changes nothing, also 8 times at once', async () => {
    const receiptNumber = await given.received(people.author);
    await Promise.all(Array.from({ length: 8 }, () => assign(receiptNumber, people.reviewer)));
    const { assignments, version } = await given.find(receiptNumber, people.manager);
    expect([assignments.length, version]).toEqual([1, 2]);
  });

  test('moves the case from one queue to the other', async () => {
    const receiptNumber = await given.assigned(people);
    const mine = async (who: StaffMember) =>
      (await test_.house.review.queue(accessOf.staff(who), { view: 'mine', cursor: null })).items.map(
        (item) => item.receiptNumber,
      );
    expect(await mine(people.reviewer)).toEqual([receiptNumber]);
    await assign(receiptNumber, people.manager, { assignee: people.otherReviewer.id });
    expect(await mine(people.reviewer)).toEqual([]);
    expect(await mine(people.otherReviewer)).toEqual([receiptNumber]);
  });

  test('to nobody, to a non-reviewer, to another affiliate or to the author is refused', async () => {
    const author = await given.customer({ email: 'twofold@bank.example' });
    const twofold = await given.staff({ email: 'twofold@bank.example' });
    const stranger = await given.staff({ entity: 'card', email: 'reviewer@card.example' });
    const receiptNumber = await given.received(author);
    for (const assignee of ['unknown', '', '$ne', people.approver.id, stranger.id, twofold.id]) {
      expect((await refusalOf(assign(receiptNumber, people.manager, { assignee }))).code).toBe(
        'review.assignee-unknown',
      );
    }
    expect((await refusalOf(assign(receiptNumber, people.approver))).code).toBe('review.assignee-unknown');
    const own = await refusalOf(assign(receiptNumber, twofold));
    expect([own.code, own.details.rule]).toEqual(['review.not-permitted', 'SD8']);
    expect((await refusalOf(assign(receiptNumber, stranger))).code).toBe('proposal.not-found');
  });

  test('is no longer possible when a decision waits, is published, or the case is withdrawn', async () => {
    const prepared = await given.prepared(people);
    expect((await refusalOf(assign(prepared, people.manager, { assignee: people.otherReviewer.id }))).code).toBe(
      'proposal.move-not-allowed',
    );
    const decided = await given.decided(people);
    expect((await refusalOf(assign(decided, people.reviewer))).code).toBe('proposal.already-decided');
    const withdrawn = await given.received(people.author);
    await test_.house.proposals.withdraw(accessOf.customer(people.author.id), {
      receiptNumber: withdrawn,
      reason: null,
    });
    expect((await refusalOf(assign(withdrawn, people.reviewer))).code).toBe('proposal.move-not-allowed');
  });

  test('with a note of 1,001 letters is refused', async () => {
    const receiptNumber = await given.received(people.author);
    const refusal = await refusalOf(assign(receiptNumber, people.reviewer, { note: '가나'.repeat(501) }));
    expect(refusal.details.faults).toMatchObject([{ field: 'note', code: 'too-long' }]);
  });
});

describe('starting', () => {
  test("is the assigned reviewer's, and the author is told", async () => {
    const receiptNumber = await given.assigned(people);
    await start(receiptNumber);
    const { state, moves } = await given.find(receiptNumber, people.reviewer);
    expect(state).toBe('under_review');
    expect(moves.at(-1)).toMatchObject({
      id: 'MV02',
      from: 'received',
      to: 'under_review',
      by: { kind: 'staff', id: people.reviewer.id, department: 'deposits' },
    });
    await test_.settle();
    const inbox = await test_.house.notifications.list(accessOf.customer(people.author.id), { cursor: null });
    expect(inbox.items.map(({ event }) => event)).toContain('EV07');
  });

  test('is refused to everybody else, before it is assigned, and twice', async () => {
    const unassigned = await given.received(people.author);
    expect((await refusalOf(start(unassigned))).code).toBe('review.not-assigned');
    const receiptNumber = await given.assigned(people);
    expect((await refusalOf(start(receiptNumber, people.otherReviewer))).code).toBe('review.not-assigned');
    expect((await refusalOf(start(receiptNumber, people.manager))).code).toBe('review.not-permitted');
    await start(receiptNumber);
    expect((await refusalOf(start(receiptNumber))).code).toBe('proposal.move-not-allowed');
    const decided = await given.decided(people);
    expect((await refusalOf(start(decided))).code).toBe('proposal.already-decided');
  });
});
