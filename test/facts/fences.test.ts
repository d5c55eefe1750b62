import { fingerprintOf } from '../../src/ledger/journal.js';
import type { OperationState } from '../../src/ledger/index.js';
import type { Database } from '../../src/platform/database/store.js';
import { Refusal } from '../../src/vocabulary/refusal.js';
import { awardTo, ledgerOn, type LedgerOnDatabase } from '../stores/ledger/books.js';
import { redeemOf } from '../stores/ledger/uses.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../support/test-database.js';
import { faultOf, isStillWaiting, openScratch, told } from './scratch.js';

/**
 * V5: a row with the `_id` of an open transaction waits for that transaction's end, so a fence that was inserted proves
 * that the original never can happen (LK5). Over a failover this is seen by `npm run faults`.
 */
const { rows, begin } = openScratch();
const majority = { writeConcern: { w: 'majority', journal: true } } as const;
const waitMs = 300;

test.each(['commits', 'aborts'] as const)('a fence waits until the open transaction %s', async (end) => {
  const open = begin();
  await rows.insertOne({ _id: 'key', by: 'original' }, { session: open });
  const fence = rows.insertOne({ _id: 'key', by: 'fence' }, majority);
  expect(await isStillWaiting(fence, waitMs)).toBe(true);
  await (end === 'commits' ? open.commitTransaction() : open.abortTransaction());
  const error = await faultOf(fence);
  const duplicate = { name: 'MongoServerError', code: 11_000, labels: [], keyPattern: { _id: 1 } };
  expect(told(error)).toEqual(end === 'commits' ? duplicate : { name: 'none' });
  expect(await rows.find().toArray()).toEqual([{ _id: 'key', by: end === 'commits' ? 'original' : 'fence' }]);
});

test('a fence with an end to its patience: 50, and nothing is inserted, then or later', async () => {
  const open = begin();
  await rows.insertOne({ _id: 'key', by: 'original' }, { session: open });
  const fence = rows.insertOne({ _id: 'key', by: 'fence' }, { ...majority, maxTimeMS: waitMs });
  expect(await faultOf(fence)).toMatchObject({ name: 'MongoServerError', code: 50 });
  await open.abortTransaction();
  expect(await rows.countDocuments()).toBe(0);
});

test('16 fences at once after an abort: one is inserted, 15 meet it', async () => {
  const open = begin();
  await rows.insertOne({ _id: 'key' }, { session: open });
  const fences = Array.from({ length: 16 }, (_, n) => faultOf(rows.insertOne({ _id: 'key', by: String(n) }, majority)));
  expect(await isStillWaiting(Promise.race(fences), waitMs)).toBe(true);
  await open.abortTransaction();
  const codes = (await Promise.all(fences)).map((error) => told(error)['code'] ?? 'inserted');
  expect(codes.sort()).toEqual([...Array<number>(15).fill(11_000), 'inserted']);
});

describe('the cancel of the ledger', () => {
  let database: Database;
  let books: LedgerOnDatabase;
  const use = redeemOf('a1', 'used', 2_000);
  const { acct, by, at, businessDate } = use;
  const cancel = (): Promise<OperationState> => books.ledger.cancel({ id: use.key.id, acct, by, at, businessDate });

  beforeAll(async () => {
    database = await connectTestDatabase();
    books = ledgerOn(database);
  });
  beforeEach(async () => {
    await emptyTestDatabase();
    await books.inTransaction((tx) => books.ledger.post(tx, awardTo('a1', 'p1')));
  });
  afterAll(async () => {
    await emptyTestDatabase();
    await database.close();
    await leaveTestDatabase();
  });

  interface OpenUse {
    readonly posted: Promise<unknown>;
    readonly end: (how: 'commits' | 'aborts') => void;
  }

  /** A use whose transaction is open until it is told how to end. */
  function openUse(): Promise<OpenUse> {
    return new Promise((resolve) => {
      const posted: Promise<unknown> = faultOf(
        books.inTransaction(async (tx) => {
          await books.ledger.post(tx, use);
          const how = await new Promise<'commits' | 'aborts'>((end) => {
            resolve({ posted, end });
          });
          if (how === 'aborts') throw new Refusal('ledger.busy');
        }),
      );
    });
  }

  test.each([
    ['commits', 'POSTED', 48_000],
    ['aborts', 'CANCELLED', 50_000],
  ] as const)('waits for the use that it cancels, and when that %s it is %s', async (how, state, left) => {
    const { posted, end } = await openUse();
    const cancelled = cancel();
    expect(await isStillWaiting(cancelled, waitMs)).toBe(true);
    end(how);
    const { state: told, ...rest } = await cancelled;
    expect(told).toBe(state);
    if ('row' in rest) expect(rest.row.hs).toBe(fingerprintOf(rest.row));
    expect(await posted).toEqual(how === 'commits' ? null : expect.objectContaining({ code: 'ledger.busy' }));
    expect(await cancel()).toEqual({ state: told, ...rest });
    expect((await books.ledger.balanceOf(acct, businessDate)).posted).toBe(left);
    expect((await books.ledger.verify()).breaches).toEqual([]);
  });
});
