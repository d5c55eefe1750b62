import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { startTestServer, type TestServer } from '../support/start-test-database.js';
import { guarantees } from '../../src/platform/database/transaction.js';
import { type Ended, faultOf, isStillWaiting, type ScratchRow, told } from './scratch.js';

/**
 * V6: a transaction holds its documents until it is committed on its own server, not until a majority has it. A server
 * of its own whose journal can be stopped stands in for members that lag; that these are several, and which of them
 * acknowledges, is seen by `npm run faults`.
 */
let server: TestServer;
let client: mongoose.mongo.MongoClient;
let rows: mongoose.mongo.Collection<ScratchRow>;

beforeAll(async () => {
  server = await startTestServer();
  client = await new mongoose.mongo.MongoClient(server.adminUri).connect();
  rows = client.db('facts').collection('facts');
  await client.db('facts').createCollection('facts');
}, 60_000);
beforeEach(async () => {
  await rows.deleteMany({});
  await rows.insertOne({ _id: 'account', ver: 0 }, { writeConcern: { w: 'majority', journal: true } });
});
afterEach(() => haveMajority(true));
afterAll(async () => {
  await client.close();
  await server.stop();
});

/** Nothing gets into the journal, and so nothing is acknowledged by a majority, until it goes on. */
async function haveMajority(isThere: boolean): Promise<void> {
  await setFailPoint('pauseJournalFlusherBeforeFlush', isThere ? 'off' : 'alwaysOn');
}

async function setFailPoint(name: string, mode: 'off' | 'alwaysOn'): Promise<void> {
  await client.db('admin').command({ configureFailPoint: name, mode });
}

async function transact(
  body: (session: mongoose.mongo.ClientSession) => Promise<unknown>,
  wish: { readonly maxCommitTimeMS?: number } = {},
): Promise<Ended> {
  let runs = 0;
  const session = client.startSession();
  const running = session.withTransaction(
    async () => {
      runs += 1;
      await body(session);
    },
    { ...guarantees, ...wish },
  );
  const error = await faultOf(running);
  await session.endSession();
  return { runs, error };
}

const versionOf = async (level: 'local' | 'majority'): Promise<unknown> =>
  (await rows.findOne({ _id: 'account' }, { readConcern: { level } }))?.['ver'];

test('20 transactions on one account, each begun while those before wait for a majority, meet no conflict', async () => {
  await haveMajority(false);
  const running: Promise<Ended>[] = [];
  for (let ver = 0; ver < 20; ver += 1) {
    const raised = transact((session) => rows.updateOne({ _id: 'account', ver }, { $inc: { ver: 1 } }, { session }));
    running.push(raised);
    while ((await versionOf('local')) !== ver + 1) await pause(2);
  }
  expect([await versionOf('local'), await versionOf('majority')]).toEqual([20, 0]);
  expect(await isStillWaiting(Promise.race(running), 100)).toBe(true);
  await haveMajority(true);
  expect(await Promise.all(running)).toEqual(Array(20).fill({ runs: 1, error: null }));
  expect(await versionOf('majority')).toBe(20);
});

test('a commit without a majority: 50 and an unknown outcome after its time, and it stands when there is one', async () => {
  // A wait for the journal has no end; here it is written, and what a majority has does not move on.
  await setFailPoint('disableSnapshotting', 'alwaysOn');
  const raise = (session: mongoose.mongo.ClientSession) =>
    rows.updateOne({ _id: 'account' }, { $inc: { ver: 1 } }, { session });
  const { runs, error } = await transact(raise, { maxCommitTimeMS: 400 });
  await setFailPoint('disableSnapshotting', 'off');
  expect(runs).toBe(1);
  expect(told(error)).toEqual({
    name: 'MongoWriteConcernError',
    code: 50,
    labels: ['UnknownTransactionCommitResult'],
  });
  await rows.insertOne({ _id: 'later' }, { writeConcern: { w: 'majority' } });
  expect(await versionOf('majority')).toBe(1);
});

test.each<[string, (id: string) => Promise<unknown>]>([
  ['in a transaction', async (_id) => (await transact((session) => rows.insertOne({ _id }, { session }))).error],
  ['by a plain insert', (_id) => faultOf(rows.insertOne({ _id }, { writeConcern: guarantees.writeConcern }))],
])('a duplicate %s is told only when a majority has the row that it met', async (_, insert) => {
  await haveMajority(false);
  const first = transact((session) => rows.insertOne({ _id: 'key' }, { session }));
  while ((await rows.findOne({ _id: 'key' }, { readConcern: { level: 'local' } })) === null) await pause(2);
  const second = insert('key');
  expect(await isStillWaiting(second, 400)).toBe(true);
  await haveMajority(true);
  expect(await second).toMatchObject({ code: 11_000 });
  expect(await rows.findOne({ _id: 'key' }, { readConcern: { level: 'majority' } })).not.toBeNull();
  expect((await first).error).toBeNull();
});

test('a no after a read does not wait for a majority', async () => {
  await haveMajority(false);
  await rows.updateOne({ _id: 'account' }, { $inc: { ver: 1 } }, { writeConcern: { w: 1 } });
  let seen: unknown = null;
  const refused = transact(async (session) => {
    seen = (await rows.findOne({ _id: 'account' }, { session }))?.['ver'];
    throw new Error('a no of the rules');
  });
  expect(await isStillWaiting(refused, 1_000)).toBe(false);
  expect((await refused).error).toMatchObject({ message: 'a no of the rules' });
  // It rests on what could still be rolled back: why a natural-keyed no is judged again before it is passed on (LR2).
  expect([seen, await versionOf('majority')]).toEqual([1, 0]);
});
