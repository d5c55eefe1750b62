import type { StaffMember } from '../../../src/staff/index.js';
import type { ReceiptNumber } from '../../../src/vocabulary/ids.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption, partialAdoption } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf, clock } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

async function publish(
  receiptNumber: ReceiptNumber,
  by: StaffMember = people.approver,
  version?: number,
): Promise<void> {
  const seen = version ?? (await given.find(receiptNumber, people.approver)).version;
  await test_.house.review.publish(accessOf.staff(by), { receiptNumber, version: seen, view: null });
}

const pointsOf = async () => test_.house.awards.showPoints(accessOf.customer(people.author.id), { cursor: null });
const stateOf = async (receiptNumber: ReceiptNumber) => (await given.find(receiptNumber, people.approver)).state;

async function expectNothingPaid(): Promise<void> {
  expect(await test_.rowsOf('journal')).toEqual([]);
  expect(await test_.rowsOf('awards')).toEqual([]);
}

describe('publishing', () => {
  test('a partial adoption pays the whole award (Y28)', async () => {
    const receiptNumber = await given.prepared(people, { input: partialAdoption });
    await publish(receiptNumber);
    expect(await given.find(receiptNumber, people.approver)).toMatchObject({
      state: 'adopted',
      outcome: 'partially_adopted',
      decision: { taken: partialAdoption.taken, notTaken: partialAdoption.notTaken },
    });
    expect((await pointsOf()).available).toBe(50_000);
  });

  test('a non-adoption earns nothing, says why, and may be done by another reviewer', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    await publish(receiptNumber, people.otherReviewer);
    expect(await given.find(receiptNumber, people.approver)).toMatchObject({
      state: 'not_adopted',
      outcome: 'not_adopted',
      decision: {
        criterion: 'feasibility',
        fact: nonAdoption.fact,
        wayForward: nonAdoption.wayForward,
        signedBy: 'retail',
      },
    });
    await expectNothingPaid();
  });

  test('an adoption of somebody without membership waits in the claim account, with its last day', async () => {
    const poor = await given.people({ isMember: false });
    const receiptNumber = await given.prepared(poor);
    await publish(receiptNumber);
    const points = await test_.house.awards.showPoints(accessOf.customer(poor.author.id), { cursor: null });
    expect(points).toMatchObject({
      available: 0,
      waiting: 50_000,
      waitingShares: [{ receiptNumber, points: 50_000, by: '2027-11-20' }],
    });
    expect((await test_.house.review.verifyAwards(accessOf.operator)).breaches).toEqual([]);
  });

  test('an adoption of a member who refused CN3 waits too', async () => {
    const receiptNumber = await given.prepared(people, { wantsPoints: false });
    await publish(receiptNumber);
    expect(await pointsOf()).toMatchObject({ available: 0, waiting: 50_000 });
  });

  test('leaves one record, and news of decision and points', async () => {
    const receiptNumber = await given.prepared(people);
    await test_.settle();
    await publish(receiptNumber);
    const { id } = await given.find(receiptNumber, people.approver);
    const audit = (await test_.rowsOf('auditEvents')).filter(({ action }) => action === 'review.adopt');
    expect(audit).toMatchObject([
      {
        subjects: [people.author.id],
        target: { kind: 'proposal', id },
        details: { outcome: 'adopted', points: 50_000 },
      },
    ]);
    await test_.settle();
    const notices = await test_.house.notifications.list(accessOf.customer(people.author.id), { cursor: null });
    expect(notices.items.map(({ event }) => event)).toEqual(expect.arrayContaining(['EV09', 'EV10']));
  });

  test('gives the next case of the view, and null at its end (Y15)', async () => {
    const first = await given.prepared(people);
    clock.advance({ days: 3 });
    const second = await given.prepared(people);
    const { version } = await given.find(first, people.approver);
    const access = accessOf.staff(people.approver);
    expect(await test_.house.review.publish(access, { receiptNumber: first, version, view: 'approval' })).toEqual({
      next: second,
    });
    const last = await given.find(second, people.approver);
    expect(
      await test_.house.review.publish(access, { receiptNumber: second, version: last.version, view: 'approval' }),
    ).toEqual({ next: null });
  });
});

describe('publishing is refused', () => {
  test('to the preparer, even as an approver (SD2)', async () => {
    const both = await given.staff({ name: '한사람', roles: ['reviewer', 'approver'], department: 'deposits' });
    const receiptNumber = await given.prepared({ ...people, reviewer: both });
    const refusal = await refusalOf(publish(receiptNumber, both));
    expect([refusal.code, refusal.details.rule]).toEqual(['review.not-permitted', 'SD2']);
    const opening = test_.house.review.openApproval(accessOf.staff(both), { receiptNumber, view: null });
    expect((await refusalOf(opening)).details.rule).toBe('SD2');
    expect(await stateOf(receiptNumber)).toBe('decision_pending');
    await expectNothingPaid();
  });

  test('to the author, known by the verified address (SD8)', async () => {
    const author = await given.member({ email: 'twofold@bank.example' });
    const approver = await given.staff({ roles: ['approver'], email: 'twofold@bank.example' });
    const receiptNumber = await given.prepared({ ...people, author });
    const refusal = await refusalOf(publish(receiptNumber, approver));
    expect([refusal.code, refusal.details.rule]).toEqual(['review.not-permitted', 'SD8']);
    await expectNothingPaid();
  });

  test('to a reviewer for an adoption, to a manager for anything', async () => {
    const adopted = await given.prepared(people);
    const declined = await given.prepared(people, { input: nonAdoption });
    expect((await refusalOf(publish(adopted, people.otherReviewer))).code).toBe('review.approver-wanted');
    for (const act of [publish(adopted, people.manager), publish(declined, people.manager)]) {
      const refusal = await refusalOf(act);
      expect([refusal.code, refusal.details.rule]).toEqual(['review.not-permitted', undefined]);
    }
    await expectNothingPaid();
  });

  test('to another affiliate, as if there were no such case', async () => {
    const receiptNumber = await given.prepared(people);
    const stranger = await given.staff({ entity: 'card', roles: ['approver'], email: 'approver@card.example' });
    expect((await refusalOf(publish(receiptNumber, stranger))).code).toBe('proposal.not-found');
  });

  test('to customers and visitors', async () => {
    const receiptNumber = await given.prepared(people);
    for (const access of [accessOf.customer(people.author.id), accessOf.visitor]) {
      expect(
        (await refusalOf(test_.house.review.publish(access, { receiptNumber, version: 4, view: null }))).code,
      ).toBe('access.sign-in-wanted');
    }
  });

  test('when it is decided, withdrawn, not prepared, or changed since it was looked at (RU16)', async () => {
    const decided = await given.decided(people);
    expect((await refusalOf(publish(decided))).code).toBe('proposal.already-decided');
    expect((await refusalOf(publish(decided, people.approver, 1))).code).toBe('proposal.already-decided');
    const withdrawn = await given.prepared(people);
    await test_.house.proposals.withdraw(accessOf.customer(people.author.id), {
      receiptNumber: withdrawn,
      reason: null,
    });
    expect((await refusalOf(publish(withdrawn))).code).toBe('proposal.move-not-allowed');
    const open = await given.underReview(people);
    expect((await refusalOf(publish(open))).code).toBe('proposal.move-not-allowed');
    const prepared = await given.prepared(people);
    const { version } = await given.find(prepared, people.approver);
    expect((await refusalOf(publish(prepared, people.approver, version - 1))).code).toBe('proposal.changed-meanwhile');
    expect(await test_.rowsOf('journal')).toHaveLength(1);
  });

  test('when the planned day went by while it waited (RU19), and nothing stands then', async () => {
    const receiptNumber = await given.prepared(people, { input: { ...adoption, plannedOn: '2026-11-22' } });
    clock.set('2026-11-23T09:00:00+09:00');
    expect((await refusalOf(publish(receiptNumber))).code).toBe('review.planned-date-past');
    expect(await stateOf(receiptNumber)).toBe('decision_pending');
    await expectNothingPaid();
  });

  test('when no award can be made: no state without its award (Y25)', async () => {
    const receiptNumber = await given.prepared(people);
    clock.set('2020-01-01T09:00:00+09:00');
    expect((await refusalOf(publish(receiptNumber))).code).toBe('awards.setting-missing');
    expect(await stateOf(receiptNumber)).toBe('decision_pending');
    await expectNothingPaid();
  });
});
