import type { DecisionInput } from '../../../src/review/index.js';
import type { StaffMember } from '../../../src/staff/index.js';
import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf, clock } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

interface Wish {
  readonly input?: DecisionInput;
  readonly by?: StaffMember;
  readonly version?: number;
}

async function act(
  kind: 'saveDecision' | 'proposeDecision',
  receiptNumber: ReceiptNumber,
  wish: Wish = {},
): Promise<unknown> {
  const { input = adoption, by = people.reviewer } = wish;
  const version = wish.version ?? (await given.find(receiptNumber, people.reviewer)).version;
  return test_.house.review[kind](accessOf.staff(by), { receiptNumber, version, input, view: null });
}

const returned = async (
  receiptNumber: ReceiptNumber,
  wish: { readonly note?: string; readonly by?: StaffMember } = {},
) => {
  const { note = '근거가 되는 대수를 다시 확인해 주세요.', by = people.approver } = wish;
  const { version } = await given.find(receiptNumber, people.approver);
  return test_.house.review.returnDecision(accessOf.staff(by), { receiptNumber, version, note, view: null });
};

const caseOf = (receiptNumber: ReceiptNumber, by = people.reviewer) =>
  test_.house.review.openCase(accessOf.staff(by), { receiptNumber, view: null });

describe('saving', () => {
  test('keeps a decision as it is typed, good or not, and raises the version of the case (RU01)', async () => {
    const receiptNumber = await given.underReview(people);
    const before = await given.find(receiptNumber, people.reviewer);
    const input = { ...adoption, answer: '짧', plannedOn: '2027-99-1', owner: 'nowhere' };
    await act('saveDecision', receiptNumber, { input });
    const screen = await caseOf(receiptNumber);
    expect(screen.round?.typed).toEqual({ input, by: people.reviewer.id, at: clock.now() });
    expect(screen.proposal).toMatchObject({ state: 'under_review', version: before.version + 1, preparedBy: null });
  });

  test('from a stale form is refused and loses neither text', async () => {
    const receiptNumber = await given.underReview(people);
    const { version } = await given.find(receiptNumber, people.reviewer);
    await act('saveDecision', receiptNumber, { version });
    const refusal = await refusalOf(act('saveDecision', receiptNumber, { version, input: nonAdoption }));
    expect(refusal.code).toBe('proposal.changed-meanwhile');
    expect((await caseOf(receiptNumber)).round?.typed?.input).toEqual(adoption);
  });

  test('a text that no decision could hold is refused', async () => {
    const receiptNumber = await given.underReview(people);
    const refusal = await refusalOf(
      act('saveDecision', receiptNumber, { input: { ...adoption, answer: '가'.repeat(31_000) } }),
    );
    expect(refusal.details.faults).toMatchObject([{ field: 'answer', code: 'too-long', limit: 3_000 }]);
  });
});

describe('proposing', () => {
  test('hands the decision to the second person', async () => {
    const receiptNumber = await given.underReview(people);
    await act('proposeDecision', receiptNumber);
    const { proposal, round, acts } = await caseOf(receiptNumber, people.approver);
    expect(proposal).toMatchObject({
      state: 'decision_pending',
      preparedBy: people.reviewer.id,
      outcome: null,
      decision: null,
    });
    expect(round).toMatchObject({
      prepared: { by: people.reviewer.id, decision: { outcome: 'adopted', plannedOn: '2027-03-31' } },
      returned: null,
    });
    expect(acts).toMatchObject({ mayApprove: true, mayPrepare: false });
  });

  test('with faults is refused with all of them, and the case stays', async () => {
    const receiptNumber = await given.underReview(people);
    const refusal = await refusalOf(
      act('proposeDecision', receiptNumber, { input: { ...nonAdoption, answer: '', fact: '짧음' } }),
    );
    expect(refusal.code).toBe('review.invalid');
    expect(refusal.details.faults?.map(({ field }) => field)).toEqual(['fact', 'answer']);
    expect((await given.find(receiptNumber, people.reviewer)).state).toBe('under_review');
  });

  test.each(['saveDecision', 'proposeDecision'] as const)("%s is the assigned reviewer's alone", async (kind) => {
    const receiptNumber = await given.underReview(people);
    expect((await refusalOf(act(kind, receiptNumber, { by: people.otherReviewer }))).code).toBe('review.not-assigned');
    expect((await refusalOf(act(kind, receiptNumber, { by: people.approver }))).code).toBe('review.not-permitted');
    const stranger = await given.staff({ entity: 'card', email: 'reviewer@card.example' });
    expect((await refusalOf(act(kind, receiptNumber, { by: stranger }))).code).toBe('proposal.not-found');
  });

  test.each(['saveDecision', 'proposeDecision'] as const)(
    '%s is refused by state before version (RU16)',
    async (kind) => {
      const assigned = await given.assigned(people);
      expect((await refusalOf(act(kind, assigned, { version: 99 }))).code).toBe('proposal.move-not-allowed');
      const decided = await given.decided(people);
      expect((await refusalOf(act(kind, decided, { version: 99 }))).code).toBe('proposal.already-decided');
      const open = await given.underReview(people);
      expect((await refusalOf(act(kind, open, { version: 99 }))).code).toBe('proposal.changed-meanwhile');
    },
  );

  test('gives the next case of the view, also when the list changed meanwhile (Y15)', async () => {
    const first = await given.underReview(people);
    clock.advance({ days: 3 });
    const second = await given.underReview(people);
    clock.advance({ days: 3 });
    const third = await given.underReview(people);
    const { version } = await given.find(first, people.reviewer);
    const author = accessOf.customer(people.author.id);
    await test_.house.proposals.withdraw(author, { receiptNumber: second, reason: null });
    const wish = { receiptNumber: first, version, input: adoption, view: 'mine' } as const;
    expect(await test_.house.review.proposeDecision(accessOf.staff(people.reviewer), wish)).toEqual({ next: third });
  });
});

describe('sending back', () => {
  test('leads to the reviewer again, with the note and the text as it was typed', async () => {
    const receiptNumber = await given.prepared(people);
    await returned(receiptNumber, { note: ' 근거가 되는 대수를 다시 확인해 주세요. ' });
    const { proposal, round, acts } = await caseOf(receiptNumber);
    expect(proposal).toMatchObject({ state: 'under_review', preparedBy: null });
    expect(round).toMatchObject({
      prepared: null,
      typed: { input: adoption },
      returned: { note: '근거가 되는 대수를 다시 확인해 주세요.' },
    });
    expect(acts.mayPrepare).toBe(true);
    expect((await test_.house.review.desk(accessOf.staff(people.reviewer))).returnedToMe).toBe(1);
    await act('proposeDecision', receiptNumber);
    expect((await test_.house.review.desk(accessOf.staff(people.reviewer))).returnedToMe).toBe(0);
  });

  test('without a reason of ten letters is refused', async () => {
    const receiptNumber = await given.prepared(people);
    const refusal = await refusalOf(returned(receiptNumber, { note: '다시' }));
    expect(refusal.details.faults).toEqual([{ field: 'note', code: 'too-short', count: 2, limit: 10 }]);
    expect((await given.find(receiptNumber, people.approver)).state).toBe('decision_pending');
  });

  test('is for those who could publish', async () => {
    const receiptNumber = await given.prepared(people);
    expect((await refusalOf(returned(receiptNumber, { by: people.reviewer }))).details.rule).toBe('SD2');
    expect((await refusalOf(returned(receiptNumber, { by: people.otherReviewer }))).code).toBe(
      'review.approver-wanted',
    );
    const decided = await given.decided(people);
    expect((await refusalOf(returned(decided))).code).toBe('proposal.already-decided');
    const open = await given.underReview(people);
    expect((await refusalOf(returned(open))).code).toBe('proposal.move-not-allowed');
  });

  test('is not told to the author', async () => {
    const receiptNumber = await given.prepared(people);
    await returned(receiptNumber);
    const tracked = await test_.house.review.track(accessOf.customer(people.author.id), { receiptNumber });
    expect(tracked.timeline.map(({ kind }) => kind)).toEqual(['review-started', 'received']);
    expect(JSON.stringify(tracked)).not.toMatch(/근거가 되는|김검토|이승인|preparedBy|assignee/);
  });
});
