import mongoose, { Schema } from 'mongoose';
import type { Role } from '../vocabulary/actor.js';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { sealedFields } from '../platform/security/sealed-fields.js';
import type { StaffStore } from './staff-store.js';

interface StaffRecord {
  readonly _id: string;
  readonly name: Sealed;
  readonly email: Sealed;
  readonly emailKey: string;
  readonly entity: string;
  readonly roles: readonly Role[];
  readonly department: string | null;
  readonly groups: readonly string[];
  readonly passwordHash: string;
  readonly totpSecret: Sealed;
  readonly lastStep: number;
  readonly authVersion: number;
  readonly joinedAt: Date;
}

/** Under the key of the legal entity that employs the person (DI21). */
const account = sealedFields({
  collection: 'staff',
  owner: { kind: 'entity', in: 'entity' },
  fields: {
    name: { class: 'contact', mostBytes: 1_200 },
    email: { class: 'contact', mostBytes: 1_200 },
    totpSecret: { class: 'secret', mostBytes: 64 },
  },
});

const text = { bsonType: 'string', minLength: 1, maxLength: 300 } as const;
const roles: readonly Role[] = [
  'clerk',
  'reviewer',
  'approver',
  'manager',
  'programme-office',
  'settlement-officer',
  'privacy-officer',
  'auditor',
  'operator',
];

export const staffStoreSpec: StoreSpec = {
  collection: 'staff',
  sealed: account,
  validator: closedValidator({
    _id: text,
    ...account.shape,
    emailKey: text,
    entity: { bsonType: 'string', pattern: '^[a-z]+$', maxLength: 20 },
    roles: { bsonType: 'array', items: { bsonType: 'string', enum: roles }, maxItems: roles.length },
    department: { bsonType: ['string', 'null'], maxLength: 40 },
    groups: { bsonType: 'array', items: text, maxItems: 20 },
    passwordHash: { bsonType: 'string', pattern: '^\\$argon2id\\$', maxLength: 300 },
    lastStep: { bsonType: ['int', 'long'], minimum: -1 },
    authVersion: { bsonType: 'int', minimum: 1 },
    joinedAt: { bsonType: 'date' },
  }),
  indexes: [
    { key: { emailKey: 1 }, name: 'emailKey', unique: true },
    { key: { entity: 1, roles: 1 }, name: 'entity_roles' },
  ],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<StaffRecord>(
  {
    _id: { type: String, required: true },
    name: String,
    email: String,
    emailKey: String,
    entity: String,
    roles: [String],
    department: String,
    groups: [String],
    passwordHash: String,
    totpSecret: String,
    lastStep: Number,
    authVersion: Number,
    joinedAt: Date,
  },
  { collection: 'staff', strict: 'throw', versionKey: false },
);

/** More than any entity has in one role; sealed names have no order in the database. */
const mostColleagues = 1_000;

const shown = { name: 1, email: 1, entity: 1, roles: 1, department: 1, groups: 1, authVersion: 1 } as const;
type Shown = Pick<StaffRecord, '_id' | keyof typeof shown>;

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

export function createMongoStaffStore({ database, cipher }: Needs): StaffStore {
  const staff = database.model<StaffRecord>('StaffMember', schema);
  const fields = cipher.of(account);
  return {
    add: async (tx, deed, { id, name, email, totpSecret, ...rest }) => {
      const sealed = await fields.seal({ _id: id, entity: rest.entity }, { name, email, totpSecret });
      const record = { _id: id, ...rest, ...sealed, lastStep: -1, authVersion: 1, joinedAt: deed.at };
      await staff.insertOne(record, { session: sessionOf(tx) });
    },
    has: async (tx, _access, id) => {
      const found = await staff
        .findOne({ _id: asId<'staff'>(id) }, { _id: 1 }, { session: sessionOf(tx) })
        .lean<Pick<StaffRecord, '_id'> | null>()
        .exec();
      return found !== null;
    },
    find: async (_access, id) => {
      const record = await staff
        .findOne({ _id: asId<'staff'>(id) }, shown)
        .maxTimeMS(5_000)
        .lean<Shown | null>()
        .exec();
      if (record === null) return null;
      const { _id, entity, name, email, ...rest } = record;
      const plain = await fields.open({ _id, entity }, { name, email });
      return plain && { id: asId<'staff'>(_id), entity: asId<'affiliate'>(entity), ...rest, ...plain };
    },
    findForSignIn: async (_access, emailKey) => {
      const record = await staff
        .findOne({ emailKey }, { passwordHash: 1 })
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, '_id' | 'passwordHash'> | null>()
        .exec();
      return record === null ? null : { id: asId<'staff'>(record._id), passwordHash: record.passwordHash };
    },
    secondFactor: async (_access, id) => {
      const record = await staff
        .findOne({ _id: asId<'staff'>(id) }, { entity: 1, totpSecret: 1, lastStep: 1 })
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, '_id' | 'entity' | 'totpSecret' | 'lastStep'> | null>()
        .exec();
      if (record === null) return null;
      const { _id, entity, totpSecret, lastStep } = record;
      const plain = await fields.open({ _id, entity }, { totpSecret });
      return plain && { ...plain, lastStep };
    },
    spendStep: async (_access, { id, step }) => {
      const done = await staff.updateOne(
        { _id: asId<'staff'>(id), lastStep: mongoose.trusted({ $lt: step }) },
        { $set: { lastStep: step } },
      );
      return done.modifiedCount === 1;
    },
    listColleagues: async (_access, { entity, role }) => {
      const records = await staff
        .find({ entity: asId<'affiliate'>(entity), roles: role }, { entity: 1, name: 1 })
        .limit(mostColleagues)
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, '_id' | 'entity' | 'name'>[]>()
        .exec();
      const plain = await fields.openAll(
        records.map(({ _id, entity, name }) => ({ row: { _id, entity }, sealed: { name } })),
      );
      return records
        .flatMap(({ _id }, n) => (plain[n] == null ? [] : [{ id: asId<'staff'>(_id), name: plain[n].name }]))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
    },
    renewHash: async (_access, { id, from, to }) => {
      await staff.updateOne({ _id: asId<'staff'>(id), passwordHash: from }, { $set: { passwordHash: to } });
    },
  };
}
