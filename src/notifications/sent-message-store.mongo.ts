import { Schema } from 'mongoose';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { closedValidator, type Database, type StoreSpec } from '../platform/database/store.js';
import type { SentMessage } from './message-gateway.js';
import type { SentMessageStore } from './message-gateway.demo.js';

type SentMessageRecord = SentMessage & { readonly _id: string };

export const sentMessageStoreSpec: StoreSpec = {
  collection: 'sentMessages',
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
    at: { bsonType: 'date' },
    channel: { bsonType: 'string', enum: ['email'] },
    to: { bsonType: 'string', maxLength: 300 },
    subject: { bsonType: 'string', maxLength: 300 },
    text: { bsonType: 'string', maxLength: 4_000 },
  }),
  indexes: [{ key: { at: -1, _id: -1 }, name: 'newest' }],
  rights: ['find', 'insert'],
};

const schema = new Schema<SentMessageRecord>(
  { _id: { type: String, required: true }, at: Date, channel: String, to: String, subject: String, text: String },
  { collection: 'sentMessages', strict: 'throw', versionKey: false },
);

/** The demo's messages; exists only there. */
export function createMongoSentMessageStore(database: Database): SentMessageStore {
  const messages = database.model<SentMessageRecord>('SentMessage', schema);
  return {
    add: async ({ id, ...message }) => {
      try {
        await messages.insertOne({ _id: id, ...message });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    list: async (limit) => {
      const rows = await messages
        .find({}, { _id: 0 })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .maxTimeMS(5_000)
        .lean<SentMessage[]>()
        .exec();
      return rows;
    },
  };
}
