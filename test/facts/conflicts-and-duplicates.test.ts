import { faultOf, openScratch, type Scratch, type ScratchRow, told } from './scratch.js';

/**
 * V1: how the driver tells a conflict and a duplicate, by the call that met it. Journal rows, fences and refusals are
 * written by `insertOne` alone because the calls for many rows do not say which key was met.
 */
const { rows, client, begin } = openScratch();

type Session = ReturnType<Scratch['begin']>;

const raise = { $inc: { ver: 1 } };

const writesOf: Readonly<Record<string, (session: Session) => Promise<unknown>>> = {
  insertOne: (session) => rows.insertOne({ _id: 'new' }, { session }),
  updateOne: (session) => rows.updateOne({ _id: 'old' }, raise, { session }),
  updateMany: (session) => rows.updateMany({ _id: 'old' }, raise, { session }),
  replaceOne: (session) => rows.replaceOne({ _id: 'old' }, { ver: 7 }, { session }),
  'an upsert': (session) => rows.updateOne({ _id: 'new' }, raise, { session, upsert: true }),
  findOneAndUpdate: (session) => rows.findOneAndUpdate({ _id: 'old' }, raise, { session }),
  insertMany: (session) => rows.insertMany([{ _id: 'new' }], { session }),
  'bulkWrite in order': (session) => rows.bulkWrite([{ insertOne: { document: { _id: 'new' } } }], { session }),
  'bulkWrite in any order': (session) =>
    rows.bulkWrite([{ updateOne: { filter: { _id: 'old' }, update: raise } }], { session, ordered: false }),
};

const ofMany = ['insertMany', 'bulkWrite in order', 'bulkWrite in any order'];

test.each(Object.keys(writesOf))('%s that meets an open transaction: 112 with its label at the top', async (call) => {
  await rows.insertOne({ _id: 'old', ver: 0 });
  const first = begin();
  await rows.insertOne({ _id: 'new' }, { session: first });
  await rows.updateOne({ _id: 'old' }, raise, { session: first });
  const second = begin();
  expect(told(await faultOf(writesOf[call]?.(second) ?? Promise.resolve()))).toEqual({
    name: ofMany.includes(call) ? 'MongoBulkWriteError' : 'MongoServerError',
    code: 112,
    labels: ['TransientTransactionError'],
  });
  await first.abortTransaction();
});

test.each([
  ['insertOne', () => rows.insertOne({ _id: 'old' })],
  ['an upsert', () => rows.updateOne({ _id: 'old', ver: 1 }, raise, { upsert: true })],
  ['findOneAndUpdate', () => rows.findOneAndUpdate({ _id: 'old', ver: 1 }, raise, { upsert: true })],
])('a duplicate by %s names its key', async (_, write) => {
  await rows.insertOne({ _id: 'old', ver: 0 });
  expect(told(await faultOf(write()))).toMatchObject({
    name: 'MongoServerError',
    code: 11_000,
    keyPattern: { _id: 1 },
  });
});

test.each([
  ['insertMany', () => rows.insertMany([{ _id: 'old' }])],
  ['bulkWrite in order', () => rows.bulkWrite([{ insertOne: { document: { _id: 'old' } } }])],
  ['bulkWrite in any order', () => rows.bulkWrite([{ insertOne: { document: { _id: 'old' } } }], { ordered: false })],
])('a duplicate by %s does not say which key was met', async (_, write) => {
  await rows.insertOne({ _id: 'old', ver: 0 });
  const error = await faultOf(write());
  expect(told(error)).toEqual({ name: 'MongoBulkWriteError', code: 11_000, labels: [] });
  expect(JSON.stringify(error)).not.toContain('keyPattern');
});

/** T2: the linter bans it; on a server that has it the label of a conflict is lost, on an older one there is no such command. */
test('client.bulkWrite is nothing to build on', async () => {
  const { version } = (await client.db().command({ buildInfo: 1 })) as unknown as { readonly version: string };
  const namespace = rows.namespace;
  const first = begin();
  await rows.insertOne({ _id: 'new' }, { session: first });
  const second = begin();
  const error = await faultOf(
    client.bulkWrite<Record<string, ScratchRow>>([{ name: 'insertOne', namespace, document: { _id: 'new' } }], {
      session: second,
    }),
  );
  expect(told(error)).toMatchObject({ name: 'MongoClientBulkWriteError', labels: [] });
  const isOld = Number(version.split('.')[0]) < 8;
  if (isOld) expect(told((error as Error).cause)).toMatchObject({ name: 'MongoServerError', code: 59 });
  await first.abortTransaction();
});
