import mongoose, { Schema } from 'mongoose';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { closedValidator } from '../platform/database/store.js';
import type { CodeLimitStore } from './attempt-store.js';

interface LimitRecord {
  readonly _id: string;
  readonly n: number;
  readonly endsAt: Date;
}

export const codeLimitStoreSpec: StoreSpec = {
  collection: 'codeLimits',
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 100 },
    n: { bsonType: 'int', minimum: 1 },
    endsAt: { bsonType: 'date' },
  }),
  indexes: [{ key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<LimitRecord>(
  { _id: { type: String, required: true }, n: Number, endsAt: Date },
  { collection: 'codeLimits', strict: 'throw', versionKey: false },
);

const hourMs = 3_600_000;

export function createMongoCodeLimitStore(database: Database): CodeLimitStore {
  const limits = database.model<LimitRecord>('CodeLimit', schema);

  const restart = async (emailKey: string, now: Date): Promise<boolean> => {
    const done = await limits.updateOne(
      { _id: emailKey, endsAt: mongoose.trusted({ $lte: now }) },
      { $set: { n: 1, endsAt: new Date(now.getTime() + hourMs) } },
    );
    return done.modifiedCount === 1;
  };

  /** The upsert of a full hour collides with its own row (as RU17); so does one that came first a moment ago. */
  const countOne = async (
    emailKey: string,
    { limit, now }: { readonly limit: number; readonly now: Date },
  ): Promise<boolean> => {
    try {
      await limits.updateOne(
        { _id: emailKey, n: mongoose.trusted({ $lt: limit }) },
        { $inc: { n: 1 }, $setOnInsert: { endsAt: new Date(now.getTime() + hourMs) } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  return {
    take: async (_access, { emailKey, limit, now }) => {
      for (;;) {
        if (await restart(emailKey, now)) return null;
        if (await countOne(emailKey, { limit, now })) return null;
        const row = await limits.findOne({ _id: emailKey }).maxTimeMS(5_000).lean<LimitRecord | null>().exec();
        if (row !== null && row.n >= limit && row.endsAt > now) return row.endsAt;
      }
    },
  };
}
