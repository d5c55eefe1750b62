import { faultOf, openScratch, told } from './scratch.js';

/** V4: what two transactions meet that write one `_id`. On this the one answer of a key is built (LR2). */
const { rows, begin, transact } = openScratch();

const duplicate = { name: 'MongoServerError', code: 11_000, labels: [], keyPattern: { _id: 1 } };
const conflict = { name: 'MongoServerError', code: 112, labels: ['TransientTransactionError'] };

test('a conflict while the first is open, a duplicate as soon as it is committed', async () => {
  const first = begin();
  await rows.insertOne({ _id: 'key', by: 'first' }, { session: first });
  expect(told(await faultOf(rows.insertOne({ _id: 'key' }, { session: begin() })))).toEqual(conflict);
  await first.commitTransaction();
  expect(told(await faultOf(rows.insertOne({ _id: 'key' }, { session: begin() })))).toEqual(duplicate);
});

test('a conflict too when the second began before the first committed', async () => {
  const first = begin();
  const second = begin();
  await rows.findOne({ _id: 'key' }, { session: second });
  await rows.insertOne({ _id: 'key' }, { session: first });
  await first.commitTransaction();
  expect(told(await faultOf(rows.insertOne({ _id: 'key' }, { session: second })))).toEqual(conflict);
});

test.each(['commits', 'aborts'] as const)('the driver repeats the second until the first %s', async (end) => {
  const first = begin();
  await rows.insertOne({ _id: 'key', by: 'first' }, { session: first });
  const second = transact((session) => rows.insertOne({ _id: 'key', by: 'second' }, { session }));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await (end === 'commits' ? first.commitTransaction() : first.abortTransaction());
  const { runs, error } = await second;
  expect(told(error)).toEqual(end === 'commits' ? duplicate : { name: 'none' });
  expect(runs).toBeGreaterThan(1);
  expect(await rows.find().toArray()).toEqual([{ _id: 'key', by: end === 'commits' ? 'first' : 'second' }]);
});

test.each([2, 8, 32])('%i at once: one commits, every other meets a duplicate and no other error', async (many) => {
  const ended = await Promise.all(
    Array.from({ length: many }, (_, n) =>
      transact((session) => rows.insertOne({ _id: 'key', by: String(n) }, { session })),
    ),
  );
  const errors = ended.map(({ error }) => told(error));
  expect(errors.filter(({ name }) => name === 'none')).toHaveLength(1);
  expect(errors.filter(({ name }) => name !== 'none')).toEqual(Array<unknown>(many - 1).fill(duplicate));
});
