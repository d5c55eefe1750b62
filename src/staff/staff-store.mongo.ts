import mongoose, { Schema } from 'mongoose';
import type { Role } from '../vocabulary/actor.js';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import type { Seal } from '../platform/security/seal.js';
import { closedValidator } from '../platform/database/store.js';
import type { StaffMember } from './staff-member.js';
import type { StaffStore } from './staff-store.js';

interface StaffRecord {
  readonly _id: string;
  readonly name: string;
  readonly email: string;
  readonly emailKey: string;
  readonly entity: string;
  readonly roles: readonly Role[];
  readonly department: string | null;
  readonly groups: readonly string[];
  readonly passwordHash: string;
  readonly totpSecret: string;
  readonly lastStep: number;
  readonly authVersion: number;
  readonly joinedAt: Date;
}

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
  validator: closedValidator({
    _id: text,
    name: text,
    email: text,
    emailKey: text,
    entity: { bsonType: 'string', pattern: '^[a-z]+$', maxLength: 20 },
    roles: { bsonType: 'array', items: { bsonType: 'string', enum: roles }, maxItems: roles.length },
    department: { bsonType: ['string', 'null'], maxLength: 40 },
    groups: { bsonType: 'array', items: text, maxItems: 20 },
    passwordHash: { bsonType: 'string', pattern: '^\\$argon2id\\$', maxLength: 300 },
    // Sealed; plain ones are of before secrets were.
    totpSecret: { bsonType: 'string', pattern: '^([A-Z2-7]{16,64}|[A-Za-z0-9+/=]{60,200})$' },
    lastStep: { bsonType: ['int', 'long'], minimum: -1 },
    authVersion: { bsonType: 'int', minimum: 1 },
    joinedAt: { bsonType: 'date' },
  }),
  indexes: [
    { key: { emailKey: 1 }, name: 'emailKey', unique: true },
    { key: { entity: 1, roles: 1, name: 1 }, name: 'entity_roles_name' },
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

const shown = { name: 1, email: 1, entity: 1, roles: 1, department: 1, groups: 1, authVersion: 1 } as const;
type Shown = Pick<StaffRecord, '_id' | keyof typeof shown>;

export function createMongoStaffStore(database: Database, seal: Seal): StaffStore {
  const staff = database.model<StaffRecord>('StaffMember', schema);
  return {
    add: async (tx, deed, { id, ...rest }) => {
      const totpSecret = seal.seal(rest.totpSecret);
      const record = { _id: id, ...rest, totpSecret, lastStep: -1, authVersion: 1, joinedAt: deed.at };
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
      return record === null ? null : toStaffMember(record);
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
        .findOne({ _id: asId<'staff'>(id) }, { _id: 0, totpSecret: 1, lastStep: 1 })
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, 'totpSecret' | 'lastStep'> | null>()
        .exec();
      if (record === null) return null;
      return { totpSecret: seal.open(record.totpSecret) ?? record.totpSecret, lastStep: record.lastStep };
    },
    load: async (tx, _access, id) => {
      const record = await staff
        .findOne({ _id: asId<'staff'>(id) }, shown, { session: sessionOf(tx) })
        .lean<Shown | null>()
        .exec();
      return record === null ? null : toStaffMember(record);
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
      const all = staff.find({}, shown).sort({ entity: 1, name: 1, _id: 1 }).limit(1_000);
      return (await all.maxTimeMS(5_000).lean<Shown[]>().exec()).map(toStaffMember);
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
      await staff.updateOne(
        { _id: asId<'staff'>(id) },
        { $set: { passwordHash, totpSecret: seal.seal(totpSecret), lastStep }, $inc: { authVersion: 1 } },
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
        .find({ entity: asId<'affiliate'>(entity), roles: role }, { name: 1 })
        .sort({ name: 1 })
        .limit(200)
        .maxTimeMS(5_000)
        .lean<Pick<StaffRecord, '_id' | 'name'>[]>()
        .exec();
      return records.map(({ _id, name }) => ({ id: asId<'staff'>(_id), name }));
    },
    renewHash: async (_access, { id, from, to }) => {
      await staff.updateOne({ _id: asId<'staff'>(id), passwordHash: from }, { $set: { passwordHash: to } });
    },
  };
}

function toStaffMember({ _id, entity, ...rest }: Shown): StaffMember {
  return { id: asId<'staff'>(_id), entity: asId<'affiliate'>(entity), ...rest };
}
