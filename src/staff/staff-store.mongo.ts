import mongoose, { Schema } from 'mongoose';
import type { Role } from '../vocabulary/actor.js';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import type { Seal } from '../platform/security/seal.js';
import { closedValidator } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { sealedFields } from '../platform/security/sealed-fields.js';
import type { StaffMember } from './staff-member.js';
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
    totpSecret: { class: 'secret', mostBytes: 200 },
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
  /** Opens secrets of code devices from before there were keys of entities. */
  readonly earlier: Seal;
}

export function createMongoStaffStore({ database, cipher, earlier }: Needs): StaffStore {
  const staff = database.model<StaffRecord>('StaffMember', schema);
  const fields = cipher.of(account);

  const openedAll = async (records: readonly Shown[]): Promise<readonly StaffMember[]> => {
    const plain = await fields.openAll(
      records.map(({ _id, entity, name, email }) => ({ row: { _id, entity }, sealed: { name, email } })),
    );
    return records.flatMap(({ _id, entity, name: _name, email: _email, ...rest }, n) =>
      plain[n] == null ? [] : [{ id: asId<'staff'>(_id), entity: asId<'affiliate'>(entity), ...rest, ...plain[n] }],
    );
  };
  const opened = async (record: Shown): Promise<StaffMember | null> => (await openedAll([record]))[0] ?? null;

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
      return record && opened(record);
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
      return plain && { totpSecret: earlier.open(plain.totpSecret) ?? plain.totpSecret, lastStep };
    },
    load: async (tx, _access, id) => {
      const record = await staff
        .findOne({ _id: asId<'staff'>(id) }, shown, { session: sessionOf(tx) })
        .lean<Shown | null>()
        .exec();
      return record && opened(record);
    },
    idOf: async (_access, emailKey) => {
      const found = await staff
        .findOne({ emailKey }, { _id: 1 })
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, '_id'> | null>()
        .exec();
      return found === null ? null : asId<'staff'>(found._id);
    },
    listAll: async () => {
      const all = staff.find({}, shown).sort({ entity: 1, _id: 1 }).limit(mostColleagues);
      const members = await openedAll(await all.maxTimeMS(5_000).lean<Shown[]>().exec());
      return members.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
    },
    idsWithRole: async (tx, _access, { role, entity }) => {
      const filter = entity === null ? { roles: role } : { roles: role, entity: asId<'affiliate'>(entity) };
      const found = await staff
        .find(filter, { _id: 1 }, { session: sessionOf(tx) })
        .lean<{ _id: string }[]>()
        .exec();
      return found.map(({ _id }) => asId<'staff'>(_id));
    },
    setRoles: async (tx, _deed, { id, roles: wanted }) => {
      await staff.updateOne(
        { _id: asId<'staff'>(id) },
        { $set: { roles: [...wanted] }, $inc: { authVersion: 1 } },
        { session: sessionOf(tx) },
      );
    },
    setFactors: async (tx, _deed, { id, passwordHash, totpSecret, lastStep }) => {
      const record = await staff
        .findOne({ _id: asId<'staff'>(id) }, { entity: 1 }, { session: sessionOf(tx) })
        .lean<Pick<StaffRecord, '_id' | 'entity'> | null>()
        .exec();
      if (record === null) return;
      const sealed = await fields.seal(record, { totpSecret });
      await staff.updateOne(
        { _id: asId<'staff'>(id) },
        { $set: { passwordHash, ...sealed, lastStep }, $inc: { authVersion: 1 } },
        { session: sessionOf(tx) },
      );
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

/** Sealed names have no order in the database. */
function placeOf({ entity, name, id }: StaffMember): string {
  return [entity, name, id].join('\n');
}
