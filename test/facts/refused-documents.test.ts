import mongoose from 'mongoose';
import { type Database } from '../../src/platform/database/store.js';
import { awardTo, ledgerOn } from '../stores/ledger/books.js';
import { redeemOf } from '../stores/ledger/uses.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../support/test-database.js';
import { guarantees } from '../../src/platform/database/transaction.js';
import { faultOf, told } from './scratch.js';

/**
 * V2: the validators of the ledger's own collections inside transactions. What each of them refuses is listed in
 * `test/stores/ledger/validators.test.ts`; here, that a refusal takes the whole transaction with it and is not repeated.
 * What they cost is a figure of the bench.
 */
type Session = mongoose.mongo.ClientSession;
type Document = Record<string, unknown> & { readonly _id: string };

let database: Database;

beforeAll(async () => {
  database = await connectTestDatabase();
});
beforeEach(async () => {
  await emptyTestDatabase();
  const books = ledgerOn(database);
  await books.inTransaction((tx) => books.ledger.post(tx, awardTo('a1', 'p1')));
  await books.inTransaction((tx) => books.ledger.post(tx, redeemOf('a1', 'used', 2_000)));
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

const collection = (name: string): mongoose.mongo.Collection<Document> =>
  database.getClient().db(database.name).collection(name);

async function stored(name: string, id: string): Promise<Document> {
  const found = await collection(name).findOne({ _id: id });
  if (found === null) throw new Error(`nothing stored as ${id}`);
  return found;
}

const next = async (changes: object = {}): Promise<Document> => ({
  ...(await stored('journal', 'card:used')),
  _id: 'card:next',
  seq: 3,
  ...changes,
});

const inJournal = (changes: object) => async (session: Session) =>
  collection('journal').insertOne(await next(changes), { session });
const inAccount = (change: object) => async (session: Session) =>
  collection('accounts').updateOne({ _id: 'a1' }, change, { session });

/** A good row first, then the bad write, through the driver's own `withTransaction`. */
async function afterAGoodRow(bad: (session: Session) => Promise<unknown>) {
  let runs = 0;
  const session = database.getClient().startSession();
  const good = await next({ _id: 'card:good' });
  const error = await faultOf(
    session.withTransaction(async () => {
      runs += 1;
      await collection('journal').insertOne(good, { session });
      await bad(session);
    }, guarantees),
  );
  await session.endSession();
  return { runs, error };
}

const legs = (amounts: readonly unknown[]) => ({
  legs: [
    { a: 'M:a1', amt: amounts[0] },
    { a: 'X:card:CARD_BILL', amt: amounts[1] },
  ],
});

test.each<[string, (session: Session) => Promise<unknown>]>([
  ['legs that do not sum to zero', inJournal({ ...legs([-5, 4]), seq: 4 })],
  ['legs in fractions', inJournal({ ...legs([-5.5, 5.5]), seq: 4 })],
  ['legs as text, which a sum passes over', inJournal({ ...legs(['-5', '4']), seq: 4 })],
  ['legs beyond 32 bits', inJournal({ ...legs([-(2 ** 31), 2 ** 31]), seq: 4 })],
  ['a negative zero', inJournal({ ops: [{ l: 'AWD:p1:1', dr: -0, dh: 0 }], seq: 4 })],
  ['a field more', inJournal({ name: 'somebody', seq: 4 })],
  ['an undefined field, which the driver stores as null', inJournal({ ok: undefined, seq: 4 })],
  ['no serial number', inJournal({ seq: null })],
  ['points without lots', inAccount({ $set: { lots: [] } })],
  ['more available than there is', inAccount({ $inc: { avail: 1 } })],
  ['a balance below zero', inAccount({ $set: { posted: -1, avail: -1, 'lots.0.r': -1 } })],
  ['more held than there is', inAccount({ $set: { held: 50_000, avail: -2_000, 'lots.0.h': 50_000 } })],
])('%s: 121 without a label, run once, and what was written before is gone', async (_, bad) => {
  const before = await stored('accounts', 'a1');
  const { runs, error } = await afterAGoodRow(bad);
  expect(told(error)).toEqual({ name: 'MongoServerError', code: 121, labels: [] });
  expect(runs).toBe(1);
  expect(await collection('journal').countDocuments()).toBe(2);
  expect(await stored('accounts', 'a1')).toEqual(before);
});

test('insertMany tells it under another name', async () => {
  const { runs, error } = await afterAGoodRow(async (session) =>
    collection('journal').insertMany([await next({ seq: 0 })], { session }),
  );
  expect([told(error), runs]).toEqual([{ name: 'MongoBulkWriteError', code: 121, labels: [] }, 1]);
});

test('after a refusal nothing more can be done in that transaction', async () => {
  const session = database.getClient().startSession();
  session.startTransaction(guarantees);
  expect(await faultOf(inJournal({ seq: 0 })(session))).toMatchObject({ code: 121 });
  expect(await faultOf(inJournal({ seq: 4 })(session))).toMatchObject({ code: 251 });
  await session.endSession();
});

test('the running program cannot write past a validator, in a transaction neither', async () => {
  const past = { bypassDocumentValidation: true };
  for (const bad of [
    async (session: Session) =>
      collection('journal').insertOne(await next({ _id: 'card:bad', seq: 0 }), { session, ...past }),
    (session: Session) => collection('accounts').updateOne({ _id: 'a1' }, { $set: { lots: [] } }, { session, ...past }),
  ])
    expect((await afterAGoodRow(bad)).error).toMatchObject({ code: 13 });
  expect(await collection('journal').countDocuments()).toBe(2);
});
