import mongoose from 'mongoose';
import { bySerial, journalSpec } from '../../src/ledger/ledger-specs.mongo.js';
import { faultOf, openScratch, told } from './scratch.js';

/**
 * V3: the journal's unique partial index on `{acct, seq}`, without the journal's validator, which refuses other numbers
 * already. Under a shard key it is not seen here: that needs a mongos.
 */
const { rows, begin } = openScratch({ indexes: journalSpec.indexes });

const refused = { name: 'MongoServerError', code: 11_000, keyPattern: { acct: 1, seq: 1 } };

test.each([
  ['the same', 2],
  ['the same as a long', mongoose.mongo.Long.fromNumber(2)],
  ['the same as a double', new mongoose.mongo.Double(2)],
])('a second row with a member’s serial number is refused: %s', async (_, seq) => {
  await rows.insertOne({ _id: 'first', acct: 'a1', seq: new mongoose.mongo.Int32(2) });
  await rows.insertOne({ _id: 'of another', acct: 'a2', seq: 2 });
  expect(told(await faultOf(rows.insertOne({ _id: 'second', acct: 'a1', seq })))).toMatchObject(refused);
});

test('of rows without a serial number there are as many as one likes; null is one', async () => {
  for (const _id of ['a', 'b', 'c']) await rows.insertOne({ _id, acct: 'a1' });
  await rows.insertOne({ _id: 'null', acct: 'a1', seq: null });
  expect(told(await faultOf(rows.insertOne({ _id: 'undefined', acct: 'a1', seq: undefined })))).toMatchObject(refused);
});

test('two transactions with one serial number: a conflict while the first is open, then a duplicate', async () => {
  const first = begin();
  await rows.insertOne({ _id: 'first', acct: 'a1', seq: 1 }, { session: first });
  const add = () => {
    const session = begin();
    return faultOf(rows.insertOne({ _id: 'second', acct: 'a1', seq: 1 }, { session }));
  };
  expect(await add()).toMatchObject({ code: 112 });
  await first.commitTransaction();
  expect(told(await add())).toMatchObject(refused);
});

describe('the index serves', () => {
  beforeEach(async () => {
    const many = Array.from({ length: 300 }, (_, n) => ({
      _id: String(n),
      acct: `a${String(n % 10)}`,
      ...(n < 100 ? {} : { seq: n }),
    }));
    await rows.insertMany(many);
  });

  /** How the server finds what is asked, and how many rows it reads for it. */
  async function planOf(filter: object, sort: Record<string, 1 | -1>): Promise<readonly [string, unknown]> {
    const explained = await rows.find(filter).sort(sort).explain('executionStats');
    const { queryPlanner, executionStats } = explained as Record<string, mongoose.mongo.Document>;
    const plan = JSON.stringify(queryPlanner?.['winningPlan']);
    const way = plan.includes('COLLSCAN') ? 'COLLSCAN' : (/"indexName":"([^"]+)"/.exec(plan)?.[1] ?? plan);
    return [way, executionStats?.['totalDocsExamined']];
  }

  const orders: readonly Record<string, 1 | -1>[] = [{ seq: 1 }, { seq: -1 }, {}];

  test.each(orders)('no question that leaves open whether there is a serial number, in the order %j', async (sort) => {
    expect(await planOf({ acct: 'a1' }, sort)).toEqual(['COLLSCAN', 300]);
  });

  test.each(orders)('every question that implies it, in the order %j', async (sort) => {
    expect(await planOf({ acct: 'a1', seq: { $gte: 1 } }, sort)).toEqual([bySerial, 20]);
    expect(await planOf({ acct: 'a1', seq: { $exists: true } }, sort)).toEqual([bySerial, 20]);
  });
});
