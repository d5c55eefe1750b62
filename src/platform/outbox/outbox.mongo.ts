import type mongoose from 'mongoose';
import type { Happening } from '../../vocabulary/happening.js';
import { asId } from '../../vocabulary/ids.js';
import { sessionOf } from '../database/session-of.js';
import { closedValidator, type Database, type StoreSpec } from '../database/store.js';
import type { Outbox, OutboxQueue, TakenHappening } from './outbox.js';

interface OutboxRow {
  readonly _id: string;
  readonly subject: string;
  readonly order: number;
  readonly at: Date;
  readonly news: Happening['news'];
  readonly state: 'waiting' | 'dead';
  readonly dueAt: Date;
  readonly heldUntil: Date;
  readonly fence: number;
  readonly tries: number;
}

export const outboxStoreSpec: StoreSpec = {
  collection: 'outbox',
  validator: closedValidator({
    _id: { bsonType: 'string', maxLength: 128 },
    subject: { bsonType: 'string', minLength: 1, maxLength: 128 },
    order: { bsonType: 'int', minimum: 0 },
    at: { bsonType: 'date' },
    news: { bsonType: 'object' },
    state: { bsonType: 'string', enum: ['waiting', 'dead'] },
    dueAt: { bsonType: 'date' },
    heldUntil: { bsonType: 'date' },
    fence: { bsonType: 'int', minimum: 0 },
    tries: { bsonType: 'int', minimum: 0 },
  }),
  indexes: [
    { key: { state: 1, dueAt: 1 }, name: 'due' },
    { key: { subject: 1, state: 1, order: 1, _id: 1 }, name: 'subject' },
  ],
  // Told rows go: what they led to is kept by the rooms that wanted to know.
  rights: ['find', 'insert', 'update', 'remove'],
};

/** A holder that does not come back within this loses its row to the next. */
const heldMs = 60_000;
const longAgo = new Date(0);
/** So many due rows are looked at for one whose subject has no earlier news. */
const lookAt = 50;

function rowsOf(database: Database): mongoose.mongo.Collection<OutboxRow> {
  return database.getClient().db(database.name).collection<OutboxRow>('outbox');
}

/** Native calls: every deed pays for this write (AR44). */
export function createMongoOutbox(database: Database): Outbox {
  const rows = rowsOf(database);
  return {
    add: async (tx, { id, at, news, subject, order }) => {
      const waiting = { state: 'waiting', dueAt: longAgo, heldUntil: longAgo, fence: 0, tries: 0 } as const;
      await rows.insertOne({ _id: id, subject, order, at, news, ...waiting }, { session: sessionOf(tx) });
    },
  };
}

/** The relay's side of the same collection; moments here are the machine's clock (RU11). */
export function createMongoOutboxQueue(database: Database): OutboxQueue {
  const rows = rowsOf(database);

  /** Whether earlier news of the subject waits. If it waits for later, this row waits with it, out of the others' way. */
  async function waitsForEarlier({ _id, subject, fence }: OutboxRow, now: Date): Promise<boolean> {
    // Sorted, so that the index of the subject answers it, however much waits elsewhere.
    const options = { sort: { order: 1, _id: 1 }, projection: { dueAt: 1 } } as const;
    const first = await rows.findOne({ subject, state: 'waiting' }, options);
    if (first === null || first._id === _id) return false;
    if (first.dueAt > now) await rows.updateOne({ _id, fence }, { $set: { dueAt: first.dueAt } });
    return true;
  }

  async function take(row: OutboxRow, now: Date): Promise<TakenHappening | null> {
    const taken = await rows.findOneAndUpdate(
      { _id: row._id, fence: row.fence, state: 'waiting' },
      { $set: { heldUntil: new Date(now.getTime() + heldMs) }, $inc: { fence: 1, tries: 1 } },
      { returnDocument: 'after' },
    );
    if (taken === null) return null;
    const happening = { id: asId<'happening'>(taken._id), at: taken.at, news: taken.news };
    return { happening, fence: taken.fence, earlierTries: row.tries };
  }

  return {
    takeNext: async (now) => {
      const due = rows
        .find({ state: 'waiting', dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(lookAt);
      for await (const row of due) {
        if (row.heldUntil > now || (await waitsForEarlier(row, now))) continue;
        const taken = await take(row, now);
        if (taken !== null) return taken;
      }
      return null;
    },
    finish: async ({ happening, fence }) => {
      await rows.deleteOne({ _id: happening.id, fence });
    },
    putBack: async ({ happening, fence }, dueAt) => {
      const next = dueAt === null ? { state: 'dead' as const } : { dueAt, heldUntil: longAgo };
      await rows.updateOne({ _id: happening.id, fence }, { $set: next, $inc: { fence: 1 } });
    },
  };
}
