import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { refusalOf } from '../refusal-of.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

const withdraw = (receiptNumber: Awaited<ReturnType<typeof given.received>>, reason: string | null = null) =>
  test_.house.proposals.withdraw(accessOf.customer(people.author.id), { receiptNumber, reason });

describe('withdrawing', () => {
  test.each(['received', 'assigned', 'underReview', 'prepared'] as const)(
    'is open when it is %s, and the reviewer sees it',
    async (state) => {
      const receiptNumber = state === 'received' ? await given.received(people.author) : await given[state](people);
      await withdraw(receiptNumber, ' 더 생각해 보겠습니다. ');
      const proposal = await given.find(receiptNumber, people.reviewer);
      expect(proposal).toMatchObject({ state: 'withdrawn', outcome: null });
      expect(proposal.moves.at(-1)).toMatchObject({
        id: 'MV18',
        by: { kind: 'customer' },
        reason: '더 생각해 보겠습니다.',
      });
      const counts = await test_.house.review.queue(accessOf.staff(people.reviewer), { view: 'mine', cursor: null });
      expect(counts.items).toEqual([]);
      const audit = (await test_.rowsOf('auditEvents')).filter(({ action }) => action === 'proposal.withdraw');
      expect(audit).toMatchObject([{ subjects: [people.author.id], target: { id: proposal.id } }]);
    },
  );

  test('needs no reason', async () => {
    const receiptNumber = await given.received(people.author);
    await withdraw(receiptNumber, '  ');
    expect((await given.find(receiptNumber, people.reviewer)).moves.at(-1)?.reason).toBeNull();
  });

  test('twice is refused', async () => {
    const receiptNumber = await given.received(people.author);
    await withdraw(receiptNumber);
    expect((await refusalOf(withdraw(receiptNumber))).code).toBe('proposal.move-not-allowed');
  });

  test('after the decision is refused', async () => {
    const receiptNumber = await given.decided(people, { input: nonAdoption });
    expect((await refusalOf(withdraw(receiptNumber))).code).toBe('proposal.already-decided');
    const card = test_.house.proposals.openWithdrawal(accessOf.customer(people.author.id), receiptNumber);
    expect((await refusalOf(card)).code).toBe('proposal.already-decided');
  });

  test("another's is not found, nor for a visitor", async () => {
    const receiptNumber = await given.received(people.author);
    const { proposals } = test_.house;
    const stranger = accessOf.customer((await given.customer()).id);
    expect((await refusalOf(proposals.withdraw(stranger, { receiptNumber, reason: null }))).code).toBe(
      'proposal.not-found',
    );
    expect((await refusalOf(proposals.withdraw(accessOf.visitor, { receiptNumber, reason: null }))).code).toBe(
      'access.sign-in-wanted',
    );
  });

  test('with a reason of 1,001 letters is refused and changes nothing', async () => {
    const receiptNumber = await given.received(people.author);
    const refusal = await refusalOf(withdraw(receiptNumber, '글'.repeat(1_001)));
    expect(refusal.details.faults).toEqual([{ field: 'reason', code: 'too-long', limit: 1_000, count: 1_001 }]);
    expect((await given.find(receiptNumber, people.reviewer)).state).toBe('received');
  });
});
