import { createMongoOutbox } from '../../../src/platform/outbox/outbox.mongo.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import type { InTransaction } from '../../../src/platform/database/index.js';
import { createProposals, type Proposals } from '../../../src/proposals/index.js';
import { createReview, type Review } from '../../../src/review/index.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { testFieldKeys } from '../../support/field-keys.js';
import { adoption, type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';

const test_ = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test_);
const { accessOf, clock, ids, systemClock } = test_;
let people: BankPeople;
let review: Review;
let proposals: Proposals;

/** The commit is done and its answer is lost: the same body runs again on what it did itself (RU02, T15). */
const answeredTwice =
  (inTransaction: InTransaction): InTransaction =>
  async (body) => {
    await inTransaction(body);
    return inTransaction(body);
  };

beforeAll(() => {
  const { house, database } = test_;
  const inTransaction = answeredTwice(createInTransaction({ client: database.getClient(), systemClock }));
  const own = { database, inTransaction, clock, systemClock, ids, outbox: createMongoOutbox(database) };
  const { cipher } = testFieldKeys(database);
  proposals = createProposals({ ...house, ...own, cipher });
  review = createReview({ ...house, ...own, proposals });
});
beforeEach(async () => {
  people = await given.people();
});

const staffOf = () => accessOf.staff(people.reviewer);
const auditOf = async (action: string) => (await test_.rowsOf('auditEvents')).filter((row) => row['action'] === action);
const versionOf = async (receiptNumber: Awaited<ReturnType<typeof given.received>>) =>
  (await given.find(receiptNumber, people.approver)).version;

describe('when the answer of a commit is lost, the deed knows its own effect:', () => {
  test('one approver publishes once, and is not refused', async () => {
    const receiptNumber = await given.prepared(people, { input: adoption });
    const version = await versionOf(receiptNumber);
    await review.publish(accessOf.staff(people.approver), { receiptNumber, version, view: null });
    expect(await given.find(receiptNumber, people.approver)).toMatchObject({ state: 'adopted', version: version + 1 });
    expect(await test_.rowsOf('journal')).toHaveLength(1);
    expect(await auditOf('review.adopt')).toHaveLength(1);
    expect((await review.verifyAwards(accessOf.operator)).breaches).toEqual([]);
  });

  test('a non-adoption is published once', async () => {
    const receiptNumber = await given.prepared(people, { input: nonAdoption });
    await review.publish(accessOf.staff(people.approver), {
      receiptNumber,
      version: await versionOf(receiptNumber),
      view: null,
    });
    expect((await given.find(receiptNumber, people.approver)).moves.filter(({ id }) => id === 'MV14')).toHaveLength(1);
  });

  test('a case is assigned, started, saved and proposed once each', async () => {
    const receiptNumber = await given.received(people.author);
    await review.assign(staffOf(), { receiptNumber, assignee: 'me', note: '' });
    await review.start(staffOf(), { receiptNumber });
    await review.saveDecision(staffOf(), { receiptNumber, version: 3, input: nonAdoption });
    await review.proposeDecision(staffOf(), { receiptNumber, version: 4, input: adoption, view: null });
    const { version, state, moves, assignments } = await given.find(receiptNumber, people.reviewer);
    expect([version, state, moves.length, assignments.length]).toEqual([5, 'decision_pending', 3, 1]);
    for (const action of ['review.assign', 'review.start', 'review.save-decision', 'review.prepare-decision']) {
      expect(await auditOf(action)).toHaveLength(1);
    }
  });

  test('a decision is sent back once', async () => {
    const receiptNumber = await given.prepared(people);
    const note = '근거가 되는 대수를 다시 확인해 주세요.';
    await review.returnDecision(accessOf.staff(people.approver), {
      receiptNumber,
      version: await versionOf(receiptNumber),
      note,
      view: null,
    });
    expect((await given.find(receiptNumber, people.reviewer)).moves.filter(({ id }) => id === 'MV12')).toHaveLength(1);
  });

  test('a proposal is withdrawn once', async () => {
    const receiptNumber = await given.received(people.author);
    await proposals.withdraw(accessOf.customer(people.author.id), { receiptNumber, reason: null });
    expect(await auditOf('proposal.withdraw')).toHaveLength(1);
  });

  test('a draft is received once, under one number, and it was the first', async () => {
    const receiptNumber = await given.received(people.author);
    const { affiliate, topic, title, problem, improvement, effect, visibility } = await given.find(
      receiptNumber,
      people.reviewer,
    );
    const input = { affiliate, topic, title: `${title} 둘`, problem, improvement, effect, visibility };
    const access = accessOf.customer(people.author.id);
    const { draft, browserKey } = await proposals.saveDraft(access, { draftId: null, browserKey: null, input });
    const sent = { draftId: draft.id, browserKey, version: draft.version, allowsSameText: false };
    const submitted = await proposals.submitDraft(access, sent);
    expect(submitted.receiptNumber).not.toBe(receiptNumber);
    expect(await test_.rowsOf('proposals')).toHaveLength(2);
    const other = {
      intakeKey: 'test:lost',
      input: { ...input, title: `${title} 셋` },
      choices: [],
      language: 'ko',
      channel: 'app',
      allowsSameText: false,
    } as const;
    expect((await proposals.submit(access, other)).isFirst).toBe(true);
    expect(await test_.rowsOf('submissionDays')).toMatchObject([{ n: 3 }]);
    expect(await auditOf('proposal.submit')).toHaveLength(3);
  });
});
