import mongoose, { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { AttemptStore } from './attempt-store.js';
import type { SignUpAttempt } from './sign-up-attempt.js';

interface AttemptRecord {
  readonly _id: string;
  readonly name: string;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly language: Language;
  readonly hasAccount: boolean;
  readonly customerId: string;
  readonly endsAt: Date;
  readonly triesLeft: number;
  readonly usedBy: string | null;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 300 } as const;

export const attemptStoreSpec: StoreSpec = {
  collection: 'signUpAttempts',
  validator: closedValidator({
    _id: text,
    name: text,
    email: text,
    emailKey: text,
    passwordHash: text,
    language: { bsonType: 'string', enum: ['ko', 'en'] },
    hasAccount: { bsonType: 'bool' },
    customerId: text,
    endsAt: { bsonType: 'date' },
    triesLeft: { bsonType: 'int', minimum: 0, maximum: 5 },
    usedBy: { bsonType: ['string', 'null'], maxLength: 128 },
  }),
  indexes: [{ key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<AttemptRecord>(
  {
    _id: { type: String, required: true },
    name: String,
    email: String,
    emailKey: String,
    passwordHash: String,
    language: String,
    hasAccount: Boolean,
    customerId: String,
    endsAt: Date,
    triesLeft: Number,
    usedBy: String,
  },
  { collection: 'signUpAttempts', strict: 'throw', versionKey: false },
);

export function createMongoAttemptStore(database: Database): AttemptStore {
  const attempts = database.model<AttemptRecord>('SignUpAttempt', schema);
  return {
    add: async (tx, _deed, { id, ...rest }) => {
      await attempts.insertOne({ _id: id, ...rest }, { session: sessionOf(tx) });
    },
    find: async (tx, _access, id) => {
      const record = await attempts
        .findOne({ _id: asId<'attempt'>(id) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<AttemptRecord | null>()
        .exec();
      return record === null ? null : toAttempt(record);
    },
    takeTry: async (_access, id, now) => {
      const record = await attempts
        .findOneAndUpdate(
          {
            _id: asId<'attempt'>(id),
            usedBy: null,
            triesLeft: mongoose.trusted({ $gt: 0 }),
            endsAt: mongoose.trusted({ $gt: now }),
          },
          { $inc: { triesLeft: -1 } },
          { returnDocument: 'after' },
        )
        .lean<AttemptRecord | null>()
        .exec();
      return record === null ? null : toAttempt(record);
    },
    use: async (tx, deed, id) => {
      const done = await attempts.updateOne(
        { _id: asId<'attempt'>(id), usedBy: null },
        { $set: { usedBy: deed.id } },
        { session: sessionOf(tx) },
      );
      if (done.modifiedCount !== 1) throw new Error('the attempt was used meanwhile');
    },
  };
}

function toAttempt({ _id, customerId, ...rest }: AttemptRecord): SignUpAttempt {
  return { id: asId<'attempt'>(_id), customerId: asId<'customer'>(customerId), ...rest };
}
