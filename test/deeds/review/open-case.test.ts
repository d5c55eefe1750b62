import type { StaffMember } from '../../../src/staff/index.js';
import { type ReceiptNumber, readReceiptNumber } from '../../../src/vocabulary/ids.js';
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

const open = (receiptNumber: ReceiptNumber, by: StaffMember = people.reviewer) =>
  test_.house.review.openCase(accessOf.staff(by), { receiptNumber, view: null });
const readings = async () =>
  (await test_.rowsOf('auditEvents')).filter(({ action }) => String(action).startsWith('review.open'));

describe('opening a case', () => {
  test('puts on record who read what of whom, before anything is shown (AR16)', async () => {
    const receiptNumber = await given.assigned(people);
    const { proposal } = await open(receiptNumber);
    expect(await readings()).toMatchObject([
      {
        action: 'review.open-case',
        subjects: [people.author.id],
        target: { kind: 'proposal', id: proposal.id },
        result: 'allowed',
        fields: ['title', 'problem', 'improvement', 'effect', 'maskedName'],
      },
    ]);
  });

  test('shows a masked author, and no contact of theirs', async () => {
    const receiptNumber = await given.assigned(people);
    const screen = await open(receiptNumber);
    expect(screen.authorMasked).toBe('홍*동');
    const whole = JSON.stringify({ ...screen, names: [...screen.names] });
    for (const secret of [people.author.name, people.author.email]) expect(whole).not.toContain(secret);
  });

  test("shows the author's earlier proposals at this affiliate only", async () => {
    const earlier = await given.received(people.author);
    await given.received(people.author, { affiliate: 'card' });
    await given.received(await given.customer());
    clock.advance({ days: 3 });
    const receiptNumber = await given.assigned(people);
    expect((await open(receiptNumber)).authorHistory.map((line) => line.receiptNumber)).toEqual([earlier]);
  });

  test('shows what happened with the names of colleagues, newest first', async () => {
    const receiptNumber = await given.prepared(people);
    const { history } = await open(receiptNumber, people.approver);
    expect(history.map((event) => (event.kind === 'move' ? event.move : 'assignment')).sort()).toEqual([
      'MV01',
      'MV02',
      'MV11',
      'assignment',
    ]);
    expect(history.find((event) => event.kind === 'assignment')).toMatchObject({
      assignee: '김검토',
      by: { kind: 'staff', name: '김검토' },
    });
    expect(history.find((event) => event.kind === 'move' && event.move === 'MV01')).toMatchObject({
      by: { kind: 'customer', name: null },
    });
  });

  test('shows clock, departments and reviewers of the affiliate', async () => {
    const receiptNumber = await given.received(people.author);
    const { clock: due, departments, assignees } = await open(receiptNumber, people.manager);
    expect(due).toMatchObject({ receivedOn: '2026-11-20', base: '2026-12-20', due: '2026-12-21', pausedDays: 0 });
    expect(departments).toHaveLength(3);
    expect(assignees.map(({ name }) => name).sort()).toEqual(['김검토', '박심사']);
  });

  test.each([
    ['received', [true, false, false, false], [true, false, false, false], [true, false, false, false]],
    ['assigned', [true, true, false, false], [true, false, false, false], [true, false, false, false]],
    ['underReview', [true, false, true, false], [true, false, false, false], [true, false, false, false]],
    ['prepared', [false, false, false, false], [false, false, false, true], [false, false, false, false]],
    ['decided', [false, false, false, false], [false, false, false, false], [false, false, false, false]],
  ] as const)(
    'when it is %s offers each person what the person may do now',
    async (state, reviewer, approver, manager) => {
      const receiptNumber = state === 'received' ? await given.received(people.author) : await given[state](people);
      const actsOf = async (who: StaffMember) => {
        const { acts } = await open(receiptNumber, who);
        return [acts.mayAssign, acts.mayStart, acts.mayPrepare, acts.mayApprove];
      };
      expect([await actsOf(people.reviewer), await actsOf(people.approver), await actsOf(people.manager)]).toEqual([
        reviewer,
        approver,
        manager,
      ]);
    },
  );

  test('tells its place in the view it was opened from', async () => {
    const receipts: ReceiptNumber[] = [];
    for (let n = 0; n < 3; n += 1) {
      receipts.push(await given.assigned(people));
      clock.advance({ days: 3 });
    }
    const [first, second, third] = receipts;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three cases');
    const placeOf = async (receiptNumber: ReceiptNumber) =>
      (await test_.house.review.openCase(accessOf.staff(people.reviewer), { receiptNumber, view: 'mine' })).place;
    expect(await placeOf(first)).toEqual({ view: 'mine', index: 1, total: 3, previous: null, next: second });
    expect(await placeOf(second)).toMatchObject({ index: 2, total: 3, previous: first, next: third });
    expect(await placeOf(third)).toMatchObject({ index: 3, previous: second, next: null });
  });
});

describe('opening is refused', () => {
  test('for a case of another affiliate exactly as for a number that there is not', async () => {
    const receiptNumber = await given.received(people.author);
    const stranger = await given.staff({ entity: 'card', email: 'reviewer@card.example' });
    const foreign = await refusalOf(open(receiptNumber, stranger));
    const unknown = await refusalOf(open(readReceiptNumber('S-2026-999999') ?? receiptNumber, stranger));
    expect([foreign.code, foreign.details]).toEqual([unknown.code, unknown.details]);
    expect(await readings()).toEqual([]);
  });

  test('to the author on the staff, and the attempt is on record (SD8)', async () => {
    const author = await given.customer({ email: 'twofold@bank.example' });
    const twofold = await given.staff({ email: 'twofold@bank.example', roles: ['reviewer', 'approver', 'manager'] });
    const receiptNumber = await given.received(author);
    const refusal = await refusalOf(open(receiptNumber, twofold));
    expect([refusal.code, refusal.details.rule]).toEqual(['review.not-permitted', 'SD8']);
    expect(await readings()).toMatchObject([{ result: 'denied', subjects: [author.id] }]);
  });

  test('to customers and visitors', async () => {
    const receiptNumber = await given.received(people.author);
    for (const access of [accessOf.customer(people.author.id), accessOf.visitor]) {
      expect((await refusalOf(test_.house.review.openCase(access, { receiptNumber, view: null }))).code).toBe(
        'access.sign-in-wanted',
      );
    }
  });
});

describe('the approval', () => {
  const openApproval = (receiptNumber: ReceiptNumber, by = people.approver) =>
    test_.house.review.openApproval(accessOf.staff(by), { receiptNumber, view: null });

  test('shows the decision as prepared, and what publishing would pay to whom', async () => {
    const receiptNumber = await given.prepared(people);
    expect(await openApproval(receiptNumber)).toMatchObject({
      prepared: { by: people.reviewer.id, decision: { outcome: 'adopted', owner: 'deposits' } },
      award: {
        points: 50_000,
        to: 'member',
        missing: [],
        isOverTaxLimit: false,
        expiresOn: '2031-11-20',
        funder: 'bank',
      },
    });
    expect(await readings()).toMatchObject([{ action: 'review.open-approval', result: 'allowed' }]);
  });

  test('of a non-adoption has no award, and another reviewer may look', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    expect((await openApproval(receiptNumber, people.otherReviewer)).award).toBeNull();
  });

  test('says what is missing when the points would wait', async () => {
    const poor = await given.people({ isMember: false });
    const receiptNumber = await given.prepared(poor, { wantsPoints: false });
    expect((await openApproval(receiptNumber, poor.approver)).award).toMatchObject({
      to: 'claim',
      missing: ['membership', 'consent'],
    });
  });

  test('is refused to the preparer, when nothing waits, and after the decision', async () => {
    const prepared = await given.prepared(people);
    expect((await refusalOf(openApproval(prepared, people.reviewer))).details.rule).toBe('SD2');
    const started = await given.underReview(people);
    expect((await refusalOf(openApproval(started))).code).toBe('proposal.move-not-allowed');
    const decided = await given.decided(people);
    expect((await refusalOf(openApproval(decided))).code).toBe('proposal.already-decided');
  });
});

describe('the decision form', () => {
  const openDecision = (receiptNumber: ReceiptNumber, by = people.reviewer) =>
    test_.house.review.openDecision(accessOf.staff(by), { receiptNumber, view: null });

  test('opens for the assigned reviewer of a started case, and is on record', async () => {
    const receiptNumber = await given.underReview(people);
    expect((await openDecision(receiptNumber)).acts.mayPrepare).toBe(true);
    expect(await readings()).toMatchObject([{ action: 'review.open-decision' }]);
  });

  test('is refused to everybody else, before the start and after the proposing', async () => {
    const started = await given.underReview(people);
    expect((await refusalOf(openDecision(started, people.otherReviewer))).code).toBe('review.not-assigned');
    expect((await refusalOf(openDecision(started, people.approver))).code).toBe('review.not-permitted');
    const assigned = await given.assigned(people);
    expect((await refusalOf(openDecision(assigned))).code).toBe('proposal.move-not-allowed');
    const prepared = await given.prepared(people);
    expect((await refusalOf(openDecision(prepared))).code).toBe('proposal.move-not-allowed');
  });
});
