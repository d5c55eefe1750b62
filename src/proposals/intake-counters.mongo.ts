import { asId } from '../vocabulary/ids.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator, type Database, type StoreSpec } from '../platform/database/store.js';
import type { ReceiptCounter, SubmissionDays } from './proposal-store.js';

interface CounterRow {
  readonly _id: string;
  readonly n: number;
}

/** S17: so many a customer and business day. */
export const mostADay = 10;

export const receiptCounterSpec: StoreSpec = {
  collection: 'receiptCounters',
  validator: closedValidator({ _id: { bsonType: 'string', pattern: '^\\d{4}$' }, n: { bsonType: 'int', minimum: 1 } }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

export const submissionDaysSpec: StoreSpec = {
  collection: 'submissionDays',
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
    n: { bsonType: 'int', minimum: 1, maximum: mostADay },
  }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

/** One `$inc` outside any transaction: a gap-free counter would serialise intake (M06). */
export function createMongoReceiptCounter(database: Database): ReceiptCounter {
  const rows = database.getClient().db(database.name).collection<CounterRow>('receiptCounters');
  return {
    next: async (year) => {
      const row = await rows.findOneAndUpdate(
        { _id: asId(year) },
        { $inc: { n: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
      if (row === null) throw new Error('no receipt number');
      return row.n;
    },
  };
}

/** The eleventh finds no row below ten, tries to insert one, and meets the unique key: it escapes and means full (RU17). */
export function createMongoSubmissionDays(database: Database): SubmissionDays {
  const rows = database.getClient().db(database.name).collection<CounterRow>('submissionDays');
  return {
    take: async (tx, { customerId, day }) => {
      const _id = asId(`${customerId}|${day}`);
      await rows.updateOne({ _id, n: { $lt: mostADay } }, { $inc: { n: 1 } }, { upsert: true, session: sessionOf(tx) });
    },
  };
}
