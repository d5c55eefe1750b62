import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn } from '../../support/given-cases.js';

const test_ = buildTestHouse();
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;

beforeEach(async () => {
  people = await given.people();
});

async function publish(receiptNumber: Awaited<ReturnType<typeof given.prepared>>, by = people.approver): Promise<void> {
  const { version } = await given.find(receiptNumber, by);
  await test_.house.review.publish(accessOf.staff(by), { receiptNumber, version, view: null });
}

test('an adoption is state, answer, award, news and record at once', async () => {
  const receiptNumber = await given.prepared(people);
  await publish(receiptNumber);
  const proposal = await given.find(receiptNumber, people.approver);
  expect(proposal).toMatchObject({
    state: 'adopted',
    outcome: 'adopted',
    decision: { plannedOn: '2027-03-31', owner: 'deposits', signedBy: 'deposits', affiliate: 'bank', fact: null },
  });
  expect(proposal.moves.map(({ id }) => id)).toEqual(['MV01', 'MV02', 'MV11', 'MV13']);
  expect(await test_.house.awards.awardOf(accessOf.customer(people.author.id), proposal.id)).toMatchObject({
    points: 50_000,
    state: 'credited',
  });
  expect(await test_.rowsOf('journal')).toHaveLength(1);
  expect((await test_.house.review.verifyAwards(accessOf.operator)).breaches).toEqual([]);
});
