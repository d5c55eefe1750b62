import type mongoose from 'mongoose';
import { asId, type StaffId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import type { Migration } from '../platform/database/migrations.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { Standing, StandingState } from './standing.js';
import type { StandingStore } from './standing-store.js';

interface StandingRecord {
  readonly _id: string;
  readonly state: StandingState;
  readonly since: Date;
  readonly lastSignInAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly lastDeedId?: string;
}

const dateOrNull = { bsonType: ['date', 'null'] } as const;

export const standingStoreSpec: StoreSpec = {
  collection: 'staffStandings',
  validator: closedValidator(
    {
      _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
      state: { bsonType: 'string', enum: ['asked', 'enrolling', 'active', 'locked', 'ended'] },
      since: { bsonType: 'date' },
      lastSignInAt: dateOrNull,
      reviewedAt: dateOrNull,
      lastDeedId: { bsonType: 'string', maxLength: 128 },
    },
    ['lastDeedId'],
  ),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

/** One row, in which changes of rights queue up. */
export const rightsTurnSpec: StoreSpec = {
  collection: 'rightsTurns',
  validator: closedValidator({ _id: { bsonType: 'string' }, n: { bsonType: ['int', 'long'] } }),
  indexes: [],
  rights: ['find', 'update'],
};

export const firstRightsTurn: Migration['up'] = async (db) => {
  await db.collection<{ _id: string; n: number }>('rightsTurns').insertOne({ _id: 'rights', n: 0 });
};

/** So long ago that nobody waits for it: what is said of an account that had no row yet. */
const unknown: Standing = { state: 'active', since: new Date(8.64e15), lastSignInAt: null, reviewedAt: null };

export function createMongoStandingStore(database: Database): StandingStore {
  const db = database.getClient().db(database.name);
  const rows = db.collection<StandingRecord>('staffStandings');
  const turns = db.collection<{ _id: string; n: number }>('rightsTurns');

  const change = async (
    id: StaffId,
    { set, fill, session }: { set: object; fill: object; session?: mongoose.mongo.ClientSession },
  ): Promise<void> => {
    const options = { upsert: true, ...(session === undefined ? {} : { session }) };
    await rows.updateOne({ _id: asId<'staff'>(id) }, { $set: set, $setOnInsert: fill }, options);
  };

  return {
    find: async (tx, _access, id) => {
      const row = await rows.findOne({ _id: asId<'staff'>(id) }, { ...sessionOrNone(tx), maxTimeMS: 5_000 });
      return row === null ? unknown : toStanding(row);
    },
    findMany: async (_access, ids) => {
      const found = await rows.find({ _id: { $in: [...ids] } }, { maxTimeMS: 5_000 }).toArray();
      return new Map(found.map((row) => [asId<'staff'>(row._id), toStanding(row)]));
    },
    set: async (tx, deed, { id, state, at }) => {
      const set = { state, since: at, lastDeedId: deed.id };
      await change(id, { set, fill: { lastSignInAt: null, reviewedAt: null }, session: sessionOf(tx) });
    },
    noteSignIn: async (_access, id, at) => {
      await change(id, { set: { lastSignInAt: at }, fill: { state: 'active', since: at, reviewedAt: null } });
    },
    noteReview: async (tx, deed, { id, at }) => {
      const fill = { state: 'active', since: at, lastSignInAt: null };
      await change(id, { set: { reviewedAt: at, lastDeedId: deed.id }, fill, session: sessionOf(tx) });
    },
    noteDeed: async (tx, deed, id) => {
      const fill = { state: 'active', since: deed.at, lastSignInAt: null, reviewedAt: null };
      await change(id, { set: { lastDeedId: deed.id }, fill, session: sessionOf(tx) });
    },
    isDone: async (tx, deed, id) => {
      const filter = { _id: asId<'staff'>(id), lastDeedId: deed.id };
      return (await rows.findOne(filter, { session: sessionOf(tx) })) !== null;
    },
    notActive: async (tx, _access, ids) => {
      const filter = { _id: { $in: [...ids] }, state: { $ne: 'active' as const } };
      const found = await rows.find(filter, { session: sessionOf(tx), projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => asId<'staff'>(_id));
    },
    waitTurn: async (tx) => {
      const done = await turns.updateOne({ _id: 'rights' }, { $inc: { n: 1 } }, { session: sessionOf(tx) });
      if (done.modifiedCount !== 1) throw new Error('the row of the turns is gone');
    },
  };
}

function toStanding({ state, since, lastSignInAt, reviewedAt }: StandingRecord): Standing {
  return { state, since, lastSignInAt, reviewedAt };
}
