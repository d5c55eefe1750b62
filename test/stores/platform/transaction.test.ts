import mongoose from 'mongoose';
import { systemClock } from '../../../src/platform/clock.js';
import { endOfAttempt } from '../../../src/platform/database/left-behind.js';
import { isDuplicateKey } from '../../../src/platform/database/mongo-errors.js';
import { sessionOf } from '../../../src/platform/database/session-of.js';
import { createInTransaction, type TransactionObserver } from '../../../src/platform/database/transaction.js';
import type { Tx } from '../../../src/platform/database/tx.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';
import { type FailPoint, failPointWaitMs, takeFailPoint } from '../../support/fail-point.js';
import { testDatabase } from '../../support/test-database.js';

interface Row {
  readonly _id: string;
  readonly n: number;
}

const { name, adminUri } = testDatabase();
const appName = 'transaction';
const client = new mongoose.mongo.MongoClient(adminUri, {
  appName,
  heartbeatFrequencyMS: 500,
  serverSelectionTimeoutMS: 3_000,
});
const rows = client.db(name).collection<Row>('transactionTest');
const inTransaction = createInTransaction({ client, systemClock });

let failPoint: FailPoint;

beforeAll(async () => {
  failPoint = await takeFailPoint(appName);
}, failPointWaitMs);

beforeEach(async () => {
  await client
    .db(name)
    .dropCollection('transactionTest')
    .catch(() => false);
  await client.db(name).createCollection('transactionTest');
});

afterAll(async () => {
  await failPoint.release();
  await client.db(name).dropCollection('transactionTest');
  await client.close();
});

async function insertOnce(tx: Tx, id: string): Promise<string> {
  const session = sessionOf(tx);
  const there = await rows.findOne({ _id: id }, { session });
  if (there === null) await rows.insertOne({ _id: id, n: 1 }, { session });
  return id;
}

describe('a transaction', () => {
  test('a refusal aborts what was done and passes on', async () => {
    const refused = inTransaction(async (tx) => {
      await insertOnce(tx, 'a');
      throw new Refusal('proposal.not-found');
    });
    await expect(refused).rejects.toMatchObject({ code: 'proposal.not-found' });
    expect(await rows.countDocuments()).toBe(0);
  });

  test('a duplicate key escapes, after one run of the body', async () => {
    await rows.insertOne({ _id: 'a', n: 0 });
    let runs = 0;
    const caught = await inTransaction(async (tx) => {
      runs += 1;
      await rows.insertOne({ _id: 'a', n: 1 }, { session: sessionOf(tx) });
    }).catch((error: unknown) => error);
    expect(isDuplicateKey(caught)).toBe(true);
    expect(runs).toBe(1);
  });

  test('a fault of ours passes on at once and is not tried again', async () => {
    let runs = 0;
    const failed = inTransaction(() => {
      runs += 1;
      return Promise.reject(new TypeError('a bug'));
    });
    await expect(failed).rejects.toThrow('a bug');
    expect(runs).toBe(1);
  });

  test('two that write the same document both happen, one after the other', async () => {
    await rows.insertOne({ _id: 'counter', n: 0 });
    const raise = (): Promise<void> =>
      inTransaction(async (tx) => {
        await rows.updateOne({ _id: 'counter' }, { $inc: { n: 1 } }, { session: sessionOf(tx) });
      });
    await Promise.all(Array.from({ length: 8 }, raise));
    expect(await rows.findOne({ _id: 'counter' })).toMatchObject({ n: 8 });
  });

  test.each(['find', 'insert', 'commitTransaction'])(
    'eight at once whose connections are closed at %s each end with their one answer (T15)',
    async (command) => {
      await Promise.all(
        Array.from({ length: 8 }, (_, n) => inTransaction((tx) => insertOnce(tx, `warm-${String(n)}`))),
      );
      await failPoint.strike([command], { times: 8 });
      const ids = Array.from({ length: 8 }, (_, n) => `row-${String(n)}`);
      const answers = await Promise.all(ids.map((id) => inTransaction((tx) => insertOnce(tx, id))));
      await failPoint.end();
      expect(answers).toEqual(ids);
      expect(await rows.countDocuments({ _id: { $in: ids } })).toBe(8);
    },
  );

  test('what a run left open because its abort was lost does not hold up the next one', async () => {
    // On the server it would live for 10 s, with its rows.
    const hasty = createInTransaction({ client, systemClock, deadlineMs: 3_000 });
    await failPoint.strike(['abortTransaction'], { times: 2 });
    let runs = 0;
    const answer = await hasty(async (tx) => {
      runs += 1;
      const id = await insertOnce(tx, 'left open');
      if (runs > 1) return id;
      throw Object.assign(new Error('connection closed'), { name: 'MongoNetworkError' });
    });
    await failPoint.end();
    expect(answer).toBe('left open');
    expect(await rows.countDocuments()).toBe(1);
  });

  test('past the deadline the outcome is called unknown, never failed', async () => {
    const hasty = createInTransaction({ client, systemClock, deadlineMs: 300 });
    await failPoint.strike(['commitTransaction'], 'alwaysOn');
    const answer = hasty((tx) => insertOnce(tx, 'late'));
    const refusal = await answer.catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'database.outcome-unknown' });
    let hasEnded = false;
    const end = endOfAttempt(refusal).then(() => (hasEnded = true));
    expect(hasEnded).toBe(false);
    await failPoint.end();
    await end;
  });

  test('its observer is told how it ended, and of every run of the body but the first', async () => {
    const told: string[] = [];
    const observer: TransactionObserver = {
      transactionEnded: (how) => told.push(how),
      transactionRetried: () => told.push('again'),
    };
    const observed = createInTransaction({ client, systemClock, observer });
    let isFirst = true;
    await observed(async (tx) => {
      const id = await insertOnce(tx, 'a');
      if (!isFirst) return id;
      isFirst = false;
      throw Object.assign(new Error('once more'), { code: 112 });
    });
    const fail = (error: Error): Promise<unknown> => observed(() => Promise.reject(error)).catch(() => undefined);
    await fail(new Refusal('proposal.not-found'));
    await fail(new TypeError('a bug'));
    expect(told).toEqual(['again', 'committed', 'refused', 'failed']);
  });
});
