import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { Enrolment, EnrolmentStore, RecoveryCodeStore } from './enrolment-store.js';

interface EnrolmentRecord {
  readonly _id: string;
  readonly enrolmentId: string;
  readonly codeHash: string;
  readonly endsAt: Date;
  readonly triesLeft: number;
  readonly passwordHash: string | null;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 300 } as const;

export const enrolmentStoreSpec: StoreSpec = {
  collection: 'enrolments',
  validator: closedValidator({
    _id: text,
    enrolmentId: text,
    codeHash: text,
    endsAt: { bsonType: 'date' },
    triesLeft: { bsonType: 'int', minimum: 0, maximum: 10 },
    passwordHash: { bsonType: ['string', 'null'], pattern: '^\\$argon2id\\$', maxLength: 300 },
  }),
  indexes: [
    { key: { enrolmentId: 1 }, name: 'enrolmentId', unique: true },
    { key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 },
  ],
  rights: ['find', 'insert', 'update', 'remove'],
};

export const recoveryCodeStoreSpec: StoreSpec = {
  collection: 'recoveryCodes',
  validator: closedValidator({ _id: text, staffId: text }),
  indexes: [{ key: { staffId: 1 }, name: 'staffId' }],
  rights: ['find', 'insert', 'update', 'remove'],
};

export function createMongoEnrolmentStore(database: Database): EnrolmentStore {
  const rows = database.getClient().db(database.name).collection<EnrolmentRecord>('enrolments');
  return {
    put: async (tx, _deed, { id, staffId, ...rest }) => {
      const record = { enrolmentId: id, ...rest };
      await rows.replaceOne({ _id: asId<'staff'>(staffId) }, record, { upsert: true, session: sessionOf(tx) });
    },
    find: async (tx, _access, id) => {
      const filter = { enrolmentId: asId<'enrolment'>(id) };
      const row = await rows.findOne(filter, { ...sessionOrNone(tx), maxTimeMS: 5_000 });
      return row === null ? null : toEnrolment(row);
    },
    takeTry: async (_access, staffId, now) => {
      const row = await rows.findOneAndUpdate(
        { _id: asId<'staff'>(staffId), triesLeft: { $gt: 0 }, endsAt: { $gt: now } },
        { $inc: { triesLeft: -1 } },
        { returnDocument: 'after' },
      );
      return row === null ? null : toEnrolment(row);
    },
    keepPassword: async (_access, { id, passwordHash }) => {
      await rows.updateOne({ enrolmentId: asId<'enrolment'>(id) }, { $set: { passwordHash } });
    },
    remove: async (tx, _deed, staffId) => {
      await rows.deleteOne({ _id: asId<'staff'>(staffId) }, { session: sessionOf(tx) });
    },
  };
}

export function createMongoRecoveryCodeStore(database: Database): RecoveryCodeStore {
  const rows = database
    .getClient()
    .db(database.name)
    .collection<{ readonly _id: string; readonly staffId: string }>('recoveryCodes');
  return {
    replace: async (tx, _deed, { staffId, hashes }) => {
      const session = sessionOf(tx);
      await rows.deleteMany({ staffId: asId<'staff'>(staffId) }, { session });
      if (hashes.length > 0)
        await rows.insertMany(
          hashes.map((_id) => ({ _id, staffId })),
          { session },
        );
    },
    spend: async (_access, { staffId, hash }) => {
      const done = await rows.deleteOne({ _id: hash, staffId: asId<'staff'>(staffId) });
      return done.deletedCount === 1;
    },
    countLeft: (_access, staffId) => rows.countDocuments({ staffId: asId<'staff'>(staffId) }, { maxTimeMS: 5_000 }),
  };
}

function toEnrolment({ _id, enrolmentId, ...rest }: EnrolmentRecord): Enrolment {
  return { id: asId<'enrolment'>(enrolmentId), staffId: asId<'staff'>(_id), ...rest };
}
