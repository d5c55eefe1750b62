import { isDuplicateKey } from './database/mongo-errors.js';
import { closedValidator, type Database, type StoreSpec } from './database/store.js';
import type { Clock } from './clock.js';
import type { FailureCounts, FailureLimit, TakenTry } from './failure-counts.js';

interface CountRow {
  readonly _id: string;
  readonly n: number;
  readonly endsAt: Date;
}

export const failureCountStoreSpec: StoreSpec = {
  collection: 'failureCounts',
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 200 },
    n: { bsonType: 'int', minimum: 0 },
    endsAt: { bsonType: 'date' },
  }),
  indexes: [{ key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update', 'remove'],
};

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
}

/** One atomic upsert a try; that of a full or ended row collides with the row itself (as RU17). */
export function createMongoFailureCounts({ database, systemClock }: Needs): FailureCounts {
  const rows = database.getClient().db(database.name).collection<CountRow>('failureCounts');

  const countOne = async (_id: string, { most, windowMs }: FailureLimit): Promise<CountRow | null> => {
    const now = systemClock.now();
    try {
      return await rows.findOneAndUpdate(
        { _id, n: { $lt: most }, endsAt: { $gt: now } },
        { $inc: { n: 1 }, $setOnInsert: { endsAt: new Date(now.getTime() + windowMs) } },
        { upsert: true, returnDocument: 'after' },
      );
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  };

  const startAnew = async (_id: string, { windowMs }: FailureLimit): Promise<void> => {
    const now = systemClock.now();
    const endsAt = new Date(now.getTime() + windowMs);
    await rows.updateOne({ _id, endsAt: { $lte: now } }, { $set: { n: 0, endsAt } });
  };

  /** The last try of a window begins the pause, whatever comes of it. */
  const taken = async ({ _id, n }: CountRow, { most, pauseMs }: FailureLimit): Promise<TakenTry> => {
    const isLast = n >= most;
    const endsAt = new Date(systemClock.now().getTime() + pauseMs);
    if (isLast) await rows.updateOne({ _id, n }, { $set: { endsAt } });
    return { until: null, isLast };
  };

  return {
    take: async (name, limit) => {
      for (;;) {
        const counted = await countOne(name, limit);
        if (counted !== null) return taken(counted, limit);
        await startAnew(name, limit);
        const row = await rows.findOne({ _id: name }, { maxTimeMS: 5_000 });
        if (row !== null && row.n >= limit.most && row.endsAt > systemClock.now())
          return { until: row.endsAt, isLast: false };
      }
    },
    giveBack: async (name) => {
      await rows.updateOne({ _id: name, n: { $gt: 0 } }, { $inc: { n: -1 } });
    },
    clear: async (names) => {
      await rows.deleteMany({ _id: { $in: [...names] } });
    },
  };
}
