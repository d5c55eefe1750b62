import { asSeoulDay, type SeoulDay } from '../vocabulary/calendar.js';
import type { Database, StoreSpec } from './database/index.js';
import { closedValidator } from './database/store.js';

interface ProgressRow {
  readonly _id: 'seed';
  readonly firstDay: string;
  readonly done: number;
}

export const demoProgressStoreSpec: StoreSpec = {
  collection: 'demoProgress',
  validator: closedValidator({
    _id: { bsonType: 'string' },
    firstDay: { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    done: { bsonType: 'int', minimum: 0 },
  }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

/** How far the demo's history was told, so that a program killed in the middle goes on where it was (RU06). */
export interface DemoProgress {
  /** The day that the history is told from: today at the first start, and the same ever after. */
  readonly firstDay: SeoulDay;
  /** So many steps are done. */
  readonly done: number;
  keep(done: number): Promise<void>;
}

/** Opens the progress of this database, beginning it with `today` when there is none. */
export async function openDemoProgress(database: Database, today: SeoulDay): Promise<DemoProgress> {
  const rows = database.getClient().db(database.name).collection<ProgressRow>('demoProgress');
  const row = await rows.findOneAndUpdate(
    { _id: 'seed' },
    { $setOnInsert: { firstDay: today, done: 0 } },
    { upsert: true, returnDocument: 'after' },
  );
  return {
    firstDay: asSeoulDay(row?.firstDay ?? today),
    done: row?.done ?? 0,
    keep: async (done) => {
      await rows.updateOne({ _id: 'seed' }, { $set: { done } });
    },
  };
}
