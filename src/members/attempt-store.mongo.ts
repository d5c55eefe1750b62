import { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { portalEntity, sealedFields } from '../platform/security/sealed-fields.js';
import type { AttemptStore } from './attempt-store.js';
import type { SignUpAttempt } from './sign-up-attempt.js';
import { takeTryOf, useOnce } from './waited-for.mongo.js';

interface AttemptRecord {
  readonly _id: string;
  readonly name: Sealed;
  readonly email: Sealed;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly language: Language;
  readonly hasAccount: boolean;
  readonly customerId: string;
  readonly endsAt: Date;
  readonly triesLeft: number;
  readonly usedBy: string | null;
}

/** Nobody's yet, so under the portal's key: a person's own comes with the account. */
const contact = sealedFields({
  collection: 'signUpAttempts',
  owner: { kind: 'entity', is: portalEntity },
  fields: { name: { class: 'contact', mostBytes: 1_200 }, email: { class: 'contact', mostBytes: 1_200 } },
});

const text = { bsonType: 'string', minLength: 1, maxLength: 300 } as const;

export const attemptStoreSpec: StoreSpec = {
  collection: 'signUpAttempts',
  sealed: contact,
  validator: closedValidator({
    _id: text,
    ...contact.shape,
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

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

export function createMongoAttemptStore({ database, cipher }: Needs): AttemptStore {
  const attempts = database.model<AttemptRecord>('SignUpAttempt', schema);
  const takeTry = takeTryOf(attempts);
  const fields = cipher.of(contact);
  const opened = async ({ _id, name, email, customerId, ...rest }: AttemptRecord): Promise<SignUpAttempt | null> => {
    const plain = await fields.open({ _id }, { name, email });
    return plain && { id: asId<'attempt'>(_id), customerId: asId<'customer'>(customerId), ...rest, ...plain };
  };
  return {
    add: async (tx, _deed, { id, name, email, ...rest }) => {
      const sealed = await fields.seal({ _id: id }, { name, email });
      await attempts.insertOne({ _id: id, ...rest, ...sealed }, { session: sessionOf(tx) });
    },
    find: async (tx, _access, id) => {
      const record = await attempts
        .findOne({ _id: asId<'attempt'>(id) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<AttemptRecord | null>()
        .exec();
      return record && opened(record);
    },
    takeTry: async (_access, id, now) => {
      const record = await takeTry(id, now);
      return record && opened(record);
    },
    use: useOnce(attempts, 'attempt'),
  };
}
