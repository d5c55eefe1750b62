import { Schema } from 'mongoose';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { closedValidator, type Database, type StoreSpec } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { portalEntity, sealedFields } from '../platform/security/sealed-fields.js';
import type { SentMessage } from './message-gateway.js';
import type { SentMessageStore } from './message-gateway.demo.js';

type SentMessageRecord = Omit<SentMessage, 'to' | 'subject' | 'text'> & {
  readonly _id: string;
  readonly to: Sealed;
  readonly subject: Sealed;
  readonly text: Sealed;
};

/** What was written to whom: under the key of the portal, which wrote it (DI19). */
const letter = sealedFields({
  collection: 'sentMessages',
  owner: { kind: 'entity', is: portalEntity },
  fields: {
    to: { class: 'contact', mostBytes: 1_200 },
    subject: { class: 'content', mostBytes: 1_200 },
    text: { class: 'content', mostBytes: 16_000 },
  },
});

export const sentMessageStoreSpec: StoreSpec = {
  collection: 'sentMessages',
  sealed: letter,
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
    at: { bsonType: 'date' },
    channel: { bsonType: 'string', enum: ['email'] },
    ...letter.shape,
  }),
  indexes: [{ key: { at: -1, _id: -1 }, name: 'newest' }],
  rights: ['find', 'insert'],
  ownerRights: ['update'],
};

const schema = new Schema<SentMessageRecord>(
  { _id: { type: String, required: true }, at: Date, channel: String, to: String, subject: String, text: String },
  { collection: 'sentMessages', strict: 'throw', versionKey: false },
);

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

/** The demo's messages; exists only there. */
export function createMongoSentMessageStore({ database, cipher }: Needs): SentMessageStore {
  const fields = cipher.of(letter);
  const messages = database.model<SentMessageRecord>('SentMessage', schema);
  return {
    add: async ({ id, at, channel, to, subject, text }) => {
      const sealed = await fields.seal({ _id: id }, { to, subject, text });
      try {
        await messages.insertOne({ _id: id, at, channel, ...sealed });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    list: async (limit) => {
      const rows = await messages
        .find({})
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .maxTimeMS(5_000)
        .lean<SentMessageRecord[]>()
        .exec();
      const plain = await fields.openAll(
        rows.map(({ _id, to, subject, text }) => ({ row: { _id }, sealed: { to, subject, text } })),
      );
      return rows.flatMap(({ at, channel }, n) => (plain[n] == null ? [] : [{ at, channel, ...plain[n] }]));
    },
  };
}
