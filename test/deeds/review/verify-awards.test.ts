import mongoose from 'mongoose';
import { buildTestHouse } from '../../support/build-test-house.js';
import { type BankPeople, givenCasesIn, nonAdoption } from '../../support/given-cases.js';
import { testDatabase } from '../../support/test-database.js';

const test_ = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test_);
const { accessOf } = test_;
let people: BankPeople;
let admin: mongoose.mongo.MongoClient;

beforeAll(async () => {
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
});
beforeEach(async () => {
  people = await given.people();
});
afterAll(() => admin.close());

const rowsOf = (collection: string) => admin.db(test_.database.name).collection(collection);
const report = () => test_.house.review.verifyAwards(accessOf.operator);
/** Behind the program's back, and past the validator, as a fault of ours would. */
const behind = { bypassDocumentValidation: true };

describe('the proof of adoptions and awards (X05, RU09)', () => {
  test('finds nothing where adoption, award, journal and setting agree', async () => {
    await given.decided(people);
    await given.decided(await given.people({ isMember: false }));
    await given.decided(people, { input: nonAdoption });
    await given.prepared(people);
    expect(await report()).toEqual({
      invariants: { I6: { checked: 2, breaches: 0 }, I17: { checked: 2, breaches: 0 } },
      breaches: [],
    });
  });

  test('finds an adoption without award and journal, and names the proposal only', async () => {
    const receiptNumber = await given.decided(people);
    const { id } = await given.find(receiptNumber, people.approver);
    await rowsOf('awards').deleteMany({});
    await rowsOf('journal').deleteMany({});
    const { breaches } = await report();
    expect(breaches).toEqual([{ invariant: 'I6', account: null, journal: `AWD:${id}`, what: 'adopted-without-award' }]);
    expect(JSON.stringify(breaches)).not.toContain(people.author.id);
  });

  test('finds an award without its adoption', async () => {
    await given.decided(people);
    const undone = { $set: { state: 'under_review', isOpen: true, outcome: null, decision: null } };
    await rowsOf('proposals').updateOne({}, undone, behind);
    expect((await report()).breaches.map(({ what }) => what)).toContain('award-without-adoption');
  });

  test('finds an award of another day than the decision', async () => {
    await given.decided(people);
    await rowsOf('proposals').updateOne({}, { $set: { decidedAt: new Date('2026-11-25T00:00:00Z') } }, behind);
    expect((await report()).breaches.map(({ what }) => what)).toContain('day-differs');
  });
});
