import { asSeoulDay } from '../vocabulary/calendar.js';
import { closedValidator, type Database, type StoreSpec } from '../platform/database/store.js';
import type { ExpiryMarkStore } from './expiry-mark-store.js';

interface MarkRow {
  readonly _id: 'expiry';
  readonly day: string;
}

/** One row: nothing here is about a person. */
export const expiryMarkSpec: StoreSpec = {
  collection: 'noticeMarks',
  validator: closedValidator({
    _id: { bsonType: 'string', enum: ['expiry'] },
    day: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
  }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

export function createMongoExpiryMarkStore(database: Database): ExpiryMarkStore {
  const marks = database.getClient().db(database.name).collection<MarkRow>('noticeMarks');
  return {
    toldThrough: async () => {
      const row = await marks.findOne({ _id: 'expiry' }, { maxTimeMS: 5_000 });
      return row === null ? null : asSeoulDay(row.day);
    },
    tellThrough: async (day) => {
      await marks.updateOne({ _id: 'expiry' }, { $max: { day } }, { upsert: true });
    },
  };
}
