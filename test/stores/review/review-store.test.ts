import { systemClock } from '../../../src/platform/clock.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { readDecision } from '../../../src/review/decision.js';
import type { ReviewRound } from '../../../src/review/review-round.js';
import { createMongoReviewStore } from '../../../src/review/review-store.mongo.js';
import type { ReviewStore } from '../../../src/review/review-store.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { adoption, nonAdoption } from '../../support/given-cases.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let reviews: ReviewStore;
let inTransaction: InTransaction;
const access = { actor: { kind: 'system' }, purpose: 'review', requestId: 'test' } as const;
const at = new Date('2026-11-20T05:00:00Z');
const deed = { id: asId<'deed'>('d1'), at, access };
const by = asId<'staff'>('s1');
const proposalId = asId<'proposal'>('p1');

interface Row {
  readonly _id: string;
  readonly [field: string]: unknown;
}
const rows = () => database.getClient().db(database.name).collection<Row>('reviews');

beforeAll(async () => {
  database = await connectTestDatabase();
  reviews = createMongoReviewStore(database);
  inTransaction = createInTransaction({ client: database.getClient(), systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

function roundOf(): ReviewRound {
  const reading = readDecision(nonAdoption, { today: asSeoulDay('2026-11-20'), departments: ['deposits'] });
  if (!reading.ok) throw new Error('a good decision');
  return {
    proposalId,
    round: 'first',
    typed: { input: adoption, by, at },
    prepared: { decision: reading.value, by, at },
    returned: { note: '다시 확인해 주세요, 부탁합니다.', by, at },
    lastDeedId: deed.id,
  };
}

const save = (round: ReviewRound) => inTransaction((tx) => reviews.save(tx, deed, round));
const find = () => reviews.find(null, access, { proposalId, round: 'first' });

test('a round is read as it was written, whole and in parts', async () => {
  const whole = roundOf();
  for (const round of [whole, { ...whole, prepared: null }, { ...whole, typed: null, returned: null }]) {
    await save(round);
    expect(await find()).toEqual(round);
  }
  expect(await rows().countDocuments()).toBe(1);
});

test('there is none before the first saved decision', async () => {
  expect(await find()).toBeNull();
  await expect(reviews.find(null, access, { proposalId: undefined as never, round: 'first' })).rejects.toThrow(
    'not an id',
  );
});

test.each([
  ['under a foreign name', { _id: 'p2:first' }],
  ['with another field', { score: 5 }],
  ['with a state of its own', { state: 'open' }],
])('a round %s is refused by the database itself', async (_what, fault) => {
  await save(roundOf());
  const row = await rows().findOne({ _id: 'p1:first' });
  await expect(rows().updateOne({ _id: 'p1:first' }, { $set: { proposalId: 'p9' } })).rejects.toMatchObject({
    code: 121,
  });
  await expect(rows().insertOne({ ...row, _id: 'p3:first', ...fault })).rejects.toMatchObject({ code: 121 });
});
