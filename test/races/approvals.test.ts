import { isRefusal, type RefusalCode } from '../../src/vocabulary/refusal.js';
import type { ReceiptNumber } from '../../src/vocabulary/ids.js';
import type { StaffMember } from '../../src/staff/index.js';
import type { House } from '../../src/house.js';
import type { Database } from '../../src/platform/database/index.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption } from '../support/given-cases.js';
import { connectTestDatabase } from '../support/test-database.js';

const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;
let otherDatabase: Database;
/** A second program on the same database. */
let other: House;

beforeAll(async () => {
  otherDatabase = await connectTestDatabase();
  other = anotherHouse(test_, { database: otherDatabase });
});
afterAll(async () => {
  await otherDatabase.close();
});

beforeEach(async () => {
  people = await given.people();
});

/** What came of acts that ran at once: `done`, or the code of the refusal. Anything else fails the test. */
async function outcomesOf(acts: readonly Promise<unknown>[]): Promise<readonly (RefusalCode | 'done')[]> {
  const settled = await Promise.allSettled(acts);
  return settled.map((one) => {
    if (one.status === 'fulfilled') return 'done';
    if (isRefusal(one.reason)) return one.reason.code;
    throw one.reason;
  });
}

const publish = async (receiptNumber: ReceiptNumber, by: StaffMember): Promise<unknown> => {
  const { version } = await given.find(receiptNumber, people.reviewer);
  return test_.house.review.publish(accessOf.staff(by), { receiptNumber, version, view: null });
};

async function expectSoundBooks(): Promise<void> {
  expect((await test_.house.ledger.verify()).breaches).toEqual([]);
  expect((await test_.house.review.verifyAwards(accessOf.operator)).breaches).toEqual([]);
}

/** Codes that every door answers with 409 (RU16). */
const raced: readonly RefusalCode[] = [
  'proposal.already-decided',
  'proposal.changed-meanwhile',
  'proposal.move-not-allowed',
];

test('of 20 approvals at once, by two persons at two programs, one publishes, 19 are refused as raced, and one journal stands', async () => {
  const second = await given.staff({ name: '정승인', roles: ['approver'], department: 'retail' });
  const receiptNumber = await given.prepared(people, { input: adoption });
  const { version } = await given.find(receiptNumber, people.reviewer);
  const acts = Array.from({ length: 20 }, (_, n) =>
    (n % 4 < 2 ? test_.house : other).review.publish(accessOf.staff(n % 2 === 0 ? people.approver : second), {
      receiptNumber,
      version,
      view: null,
    }),
  );
  const outcomes = await outcomesOf(acts);
  expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  const refused = outcomes.filter((one) => one !== 'done');
  expect(refused).toHaveLength(19);
  for (const code of refused) expect(raced).toContain(code);
  const { state, moves } = await given.find(receiptNumber, people.approver);
  expect([state, moves.filter(({ id }) => id === 'MV13').length]).toEqual(['adopted', 1]);
  expect(await test_.rowsOf('journal')).toHaveLength(1);
  expect(await test_.rowsOf('awards')).toHaveLength(1);
  const balance = await test_.house.awards.showPoints(accessOf.customer(people.author.id), { cursor: null });
  expect(balance.available).toBe(50_000);
  await expectSoundBooks();
});

test('of publishing and sending back at once, one wins', async () => {
  for (let n = 0; n < 5; n += 1) {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    const { version } = await given.find(receiptNumber, people.reviewer);
    const note = '근거를 한 번 더 확인해 주세요. 대수가 다릅니다.';
    const outcomes = await outcomesOf([
      publish(receiptNumber, people.approver),
      test_.house.review.returnDecision(accessOf.staff(people.otherReviewer), {
        receiptNumber,
        version,
        note,
        view: null,
      }),
    ]);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    const { state } = await given.find(receiptNumber, people.approver);
    expect(state).toBe(outcomes[0] === 'done' ? 'not_adopted' : 'under_review');
  }
});

test('of withdrawing and adopting at once, one wins, and only an adoption is paid', async () => {
  let adopted = 0;
  for (let n = 0; n < 8; n += 1) {
    const receiptNumber = await given.prepared(people, { input: adoption });
    const outcomes = await outcomesOf([
      publish(receiptNumber, people.approver),
      test_.house.proposals.withdraw(accessOf.customer(people.author.id), { receiptNumber, reason: null }),
    ]);
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
    for (const code of outcomes.filter((one) => one !== 'done')) expect(raced).toContain(code);
    const { state } = await given.find(receiptNumber, people.approver);
    expect(state).toBe(outcomes[0] === 'done' ? 'adopted' : 'withdrawn');
    adopted += state === 'adopted' ? 1 : 0;
    expect(await test_.rowsOf('journal')).toHaveLength(adopted);
  }
  await expectSoundBooks();
});

test('of adoptions of one author at once, each is paid once', async () => {
  const receipts: ReceiptNumber[] = [];
  for (let n = 0; n < 6; n += 1) receipts.push(await given.prepared(people, { input: adoption }));
  const outcomes = await outcomesOf(receipts.map((receiptNumber) => publish(receiptNumber, people.approver)));
  expect(outcomes).toEqual(receipts.map(() => 'done'));
  const points = await test_.house.awards.showPoints(accessOf.customer(people.author.id), { cursor: null });
  expect(points.available).toBe(300_000);
  await expectSoundBooks();
});

test('of two reviewers who start and assign at once, every act is whole or refused', async () => {
  const receiptNumber = await given.assigned(people);
  const outcomes = await outcomesOf([
    test_.house.review.start(accessOf.staff(people.reviewer), { receiptNumber }),
    test_.house.review.start(accessOf.staff(people.reviewer), { receiptNumber }),
    test_.house.review.assign(accessOf.staff(people.manager), {
      receiptNumber,
      assignee: people.otherReviewer.id,
      note: '',
    }),
  ]);
  const { version, moves, assignments } = await given.find(receiptNumber, people.manager);
  const done = outcomes.filter((one) => one === 'done').length;
  expect(moves.length + assignments.length).toBe(version);
  expect(version).toBe(2 + done);
  expect(moves.filter(({ id }) => id === 'MV02').length).toBeLessThanOrEqual(1);
});
