import type { Options, Store } from 'express-rate-limit';
import type { Clock } from '../clock.js';
import type { Database, StoreSpec } from '../database/index.js';
import { isDuplicateKey } from '../database/mongo-errors.js';
import { closedValidator } from '../database/store.js';

interface LimitRow {
  readonly _id: string;
  readonly hits: number;
  readonly endsAt: Date;
}

export const rateLimitStoreSpec: StoreSpec = {
  collection: 'rateLimits',
  validator: closedValidator({
    _id: { bsonType: 'string' },
    hits: { bsonType: 'int', minimum: 0 },
    endsAt: { bsonType: 'date' },
  }),
  indexes: [{ key: { endsAt: 1 }, name: 'endsAt', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update', 'remove'],
};

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
  readonly name: string;
  /** Length of a window for who counts without the package; with it, `init` says so. */
  readonly windowMs?: number | undefined;
}

/**
 * Counts hits by key in the database, so that all processes share one count (H15, AR57): one atomic upsert a hit.
 *
 * A window starts with its first hit. Once it is over the upsert meets the old row as a duplicate key, and the row is
 * started anew; of two programs that do so at once one finds it started and counts on.
 */
export function createMongoLimitStore({ database, systemClock, name, windowMs: givenMs = 0 }: Needs): Store {
  const rows = database.getClient().db(database.name).collection<LimitRow>('rateLimits');
  let windowMs = givenMs;

  async function count(_id: string): Promise<{ totalHits: number; resetTime: Date }> {
    const now = systemClock.now();
    const endsAt = new Date(now.getTime() + windowMs);
    const row = await rows.findOneAndUpdate(
      { _id, endsAt: { $gt: now } },
      { $inc: { hits: 1 }, $setOnInsert: { endsAt } },
      { upsert: true, returnDocument: 'after' },
    );
    return { totalHits: row?.hits ?? 1, resetTime: row?.endsAt ?? endsAt };
  }

  async function startAnew(_id: string): Promise<void> {
    const now = systemClock.now();
    const endsAt = new Date(now.getTime() + windowMs);
    await rows.updateOne({ _id, endsAt: { $lte: now } }, { $set: { hits: 0, endsAt } });
  }

  return {
    localKeys: false,
    init: (options: Options) => {
      windowMs = options.windowMs;
    },
    increment: async (key) => {
      const _id = `${name}|${key}`;
      try {
        return await count(_id);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        await startAnew(_id);
        return count(_id);
      }
    },
    decrement: async (key) => {
      await rows.updateOne({ _id: `${name}|${key}`, hits: { $gt: 0 } }, { $inc: { hits: -1 } });
    },
    resetKey: async (key) => {
      await rows.deleteOne({ _id: `${name}|${key}` });
    },
  };
}
