import { systemClock } from '../../src/platform/clock.js';
import { sessionOf } from '../../src/platform/database/session-of.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { faultOf, openScratch, type Scratch, told } from './scratch.js';

/**
 * T1 to T4: what becomes of a transaction whose body hides a fault from the driver. Why nothing is caught or wrapped
 * inside one; the linter bans it.
 */
const { rows, client, begin, transact } = openScratch();
type Session = ReturnType<Scratch['begin']>;

class Wrapped extends Error {
  override readonly name = 'Wrapped';
}

/** A write that meets an open transaction, and tells it in words of its own. */
async function wrapping(write: Promise<unknown>): Promise<void> {
  const error = await faultOf(write);
  if (error !== null) throw new Wrapped('the account is in use', { cause: error });
}

async function withAnOpenWrite(work: () => Promise<void>): Promise<void> {
  const first = begin();
  await rows.insertOne({ _id: 'key' }, { session: first });
  await work();
  await first.abortTransaction();
  expect(await rows.countDocuments()).toBe(0);
}

test('a wrapped conflict is not repeated by the driver', async () => {
  await withAnOpenWrite(async () => {
    const { runs, error } = await transact((session) => wrapping(rows.insertOne({ _id: 'key' }, { session })));
    expect([runs, told(error)['name']]).toEqual([1, 'Wrapped']);
    expect(told((error as Error).cause)).toMatchObject({ code: 112 });
  });
});

test('nor by us: it passes on at once, and nothing was written', async () => {
  const inTransaction = createInTransaction({ client, systemClock });
  await withAnOpenWrite(async () => {
    let runs = 0;
    const failed = inTransaction(async (tx) => {
      runs += 1;
      await wrapping(rows.insertOne({ _id: 'key' }, { session: sessionOf(tx) }));
    });
    await expect(failed).rejects.toMatchObject({ name: 'Wrapped' });
    expect(runs).toBe(1);
  });
});

test('a conflict in another realm’s error is not repeated by the driver, but by us: decided is by code', async () => {
  const told112 = (): never => {
    throw Object.assign(new Error('foreign'), { code: 112, errorLabels: ['TransientTransactionError'] });
  };
  expect((await transact(() => Promise.resolve().then(told112))).runs).toBe(1);
  let runs = 0;
  const inTransaction = createInTransaction({ client, systemClock });
  await inTransaction(() => Promise.resolve((runs += 1) < 3 ? told112() : null));
  expect(runs).toBe(3);
});

const swallowed = async (session: Session): Promise<void> => {
  expect(await faultOf(rows.insertOne({ _id: 'key', by: 'second' }, { session }))).toMatchObject({ code: 11_000 });
};

test('a swallowed duplicate runs the body again and again, and is never told as one', async () => {
  await rows.insertOne({ _id: 'key', by: 'first' });
  let left = 5;
  const { runs, error } = await transact(async (session) => {
    await swallowed(session);
    if ((left -= 1) === 0) throw new Wrapped('enough');
  });
  expect([runs, told(error)['name']]).toEqual([5, 'Wrapped']);
});

test('a swallowed duplicate after which the body aborts passes for a success, with nothing written', async () => {
  await rows.insertOne({ _id: 'key', by: 'first' });
  const { runs, error } = await transact(async (session) => {
    await rows.insertOne({ _id: 'other' }, { session });
    await swallowed(session);
    await session.abortTransaction();
  });
  expect([runs, error]).toEqual([1, null]);
  expect(await rows.find().toArray()).toEqual([{ _id: 'key', by: 'first' }]);
});
