import mongoose, { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { sealedFields } from '../platform/security/sealed-fields.js';
import type { Customer } from './customer.js';
import type { CustomerStore } from './customer-store.js';

interface CustomerRecord {
  readonly _id: string;
  readonly name: Sealed;
  readonly email: Sealed;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly language: Language;
  readonly authVersion: number;
  readonly joinedAt: Date;
}

/** Under the person's own key: when it is destroyed, the account is nobody's (DI1, DI2). */
const contact = sealedFields({
  collection: 'customers',
  owner: { kind: 'subject', in: '_id' },
  fields: { name: { class: 'contact', mostBytes: 1_200 }, email: { class: 'contact', mostBytes: 1_200 } },
});

const text = { bsonType: 'string', minLength: 1, maxLength: 300 } as const;

export const customerStoreSpec: StoreSpec = {
  collection: 'customers',
  sealed: contact,
  validator: closedValidator({
    _id: text,
    ...contact.shape,
    emailKey: text,
    passwordHash: { bsonType: 'string', pattern: '^\\$argon2id\\$', maxLength: 300 },
    language: { bsonType: 'string', enum: ['ko', 'en'] },
    authVersion: { bsonType: 'int', minimum: 1 },
    joinedAt: { bsonType: 'date' },
  }),
  indexes: [{ key: { emailKey: 1 }, name: 'emailKey', unique: true }],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<CustomerRecord>(
  {
    _id: { type: String, required: true },
    name: String,
    email: String,
    emailKey: String,
    passwordHash: String,
    language: String,
    authVersion: Number,
    joinedAt: Date,
  },
  { collection: 'customers', strict: 'throw', versionKey: false },
);

const shown = { name: 1, email: 1, language: 1, authVersion: 1 } as const;
type Shown = Pick<CustomerRecord, '_id' | 'name' | 'email' | 'language' | 'authVersion'>;

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

export function createMongoCustomerStore({ database, cipher }: Needs): CustomerStore {
  const customers = database.model<CustomerRecord>('Customer', schema);
  const fields = cipher.of(contact);
  /** Null as well for a person whose key was destroyed. */
  const opened = async ({ _id, name, email, language, authVersion }: Shown): Promise<Customer | null> => {
    const plain = await fields.open({ _id }, { name, email });
    return plain && { id: asId<'customer'>(_id), ...plain, language, authVersion };
  };
  return {
    add: async (tx, deed, { id, name, email, ...rest }) => {
      const sealed = await fields.seal({ _id: id }, { name, email });
      const record = { _id: id, ...rest, ...sealed, authVersion: 1, joinedAt: deed.at };
      await customers.insertOne(record, { session: sessionOf(tx) });
    },
    find: async (_access, id) => {
      const record = await customers
        .findOne({ _id: asId<'customer'>(id) }, shown)
        .maxTimeMS(5_000)
        .lean<Shown | null>()
        .exec();
      return record && opened(record);
    },
    findForSignIn: async (_access, emailKey) => {
      const record = await customers
        .findOne({ emailKey }, { ...shown, passwordHash: 1 })
        .maxTimeMS(5_000)
        .lean<(Shown & Pick<CustomerRecord, 'passwordHash'>) | null>()
        .exec();
      const customer = record && (await opened(record));
      return customer && { customer, passwordHash: record.passwordHash };
    },
    idOf: async (_access, emailKey) => {
      const found = await customers
        .findOne({ emailKey }, { _id: 1 })
        .maxTimeMS(5_000)
        .lean<{ _id: string } | null>()
        .exec();
      return found === null ? null : asId<'customer'>(found._id);
    },
    hasEmail: async (_access, { emailKey, id }) => {
      const filter = id === undefined ? { emailKey } : { _id: asId<'customer'>(id), emailKey };
      const found = await customers.findOne(filter, { _id: 1 }).maxTimeMS(5_000).lean<{ _id: string } | null>().exec();
      return found !== null;
    },
    setLanguage: async (tx, _deed, { id, language }) => {
      const filter = { _id: asId<'customer'>(id), language: mongoose.trusted({ $ne: language }) };
      const done = await customers.updateOne(filter, { $set: { language } }, { session: sessionOf(tx) });
      return done.modifiedCount === 1;
    },
    setPassword: async (tx, _deed, { id, passwordHash }) => {
      await customers.updateOne(
        { _id: asId<'customer'>(id) },
        { $set: { passwordHash }, $inc: { authVersion: 1 } },
        { session: sessionOf(tx) },
      );
    },
    renewHash: async (_access, { id, from, to }) => {
      await customers.updateOne({ _id: asId<'customer'>(id), passwordHash: from }, { $set: { passwordHash: to } });
    },
  };
}
