import { type QueryFilter, Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { BlindIndex } from '../platform/security/blind-index.js';
import type { MemberStore } from './member-store.js';
import type { MemberOfLedger } from './membership.js';

interface MemberRecord {
  /** The ledger's `acct`. */
  readonly _id: string;
  readonly customerId: string;
  readonly memberNo: string;
  readonly memberNoKey: string;
  readonly provedAt: Date;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const memberStoreSpec: StoreSpec = {
  collection: 'members',
  validator: closedValidator({
    _id: { bsonType: 'string', pattern: '^[a-z2-7]{26}$' },
    customerId: text,
    memberNo: { bsonType: 'string', pattern: '^[0-9]{10}$' },
    memberNoKey: text,
    provedAt: { bsonType: 'date' },
  }),
  indexes: [
    { key: { customerId: 1 }, name: 'customerId', unique: true },
    { key: { memberNoKey: 1 }, name: 'memberNoKey', unique: true },
  ],
  rights: ['find', 'insert'],
};

const schema = new Schema<MemberRecord>(
  { _id: { type: String, required: true }, customerId: String, memberNo: String, memberNoKey: String, provedAt: Date },
  { collection: 'members', strict: 'throw', versionKey: false },
);

interface Needs {
  readonly database: Database;
  readonly keyOf: BlindIndex;
}

export function createMongoMemberStore({ database, keyOf }: Needs): MemberStore {
  const members = database.model<MemberRecord>('Member', schema);
  const oneOf = async (filter: QueryFilter<MemberRecord>): Promise<MemberOfLedger | null> => {
    const record = await members
      .findOne(filter, { memberNo: 1, customerId: 1 })
      .maxTimeMS(5_000)
      .lean<Pick<MemberRecord, '_id' | 'memberNo' | 'customerId'> | null>()
      .exec();
    if (record === null) return null;
    const { _id, memberNo, customerId } = record;
    return { acct: asId<'acct'>(_id), memberNo, customerId: asId<'customer'>(customerId) };
  };
  return {
    add: async (tx, deed, { customerId, memberNo, newAcct }) => {
      const record = { _id: newAcct, customerId, memberNo, memberNoKey: keyOf(memberNo), provedAt: deed.at };
      await members.insertOne(record, { session: sessionOf(tx) });
    },
    ofCustomer: async (tx, _access, customerId) => {
      const record = await members
        .findOne({ customerId: asId<'customer'>(customerId) }, { memberNo: 1 }, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<Pick<MemberRecord, '_id' | 'memberNo'> | null>()
        .exec();
      if (record === null) return null;
      // A row exists by proof only.
      return { acct: asId<'acct'>(record._id), memberNo: record.memberNo, isVerified: true };
    },
    ofNumber: async (_access, memberNo) => oneOf({ memberNoKey: keyOf(memberNo) }),
    ofAccount: async (_access, acct) => oneOf({ _id: asId<'acct'>(acct) }),
    isTaken: async (tx, _access, memberNo) => {
      const found = await members
        .findOne({ memberNoKey: keyOf(memberNo) }, { _id: 1 }, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<Pick<MemberRecord, '_id'> | null>()
        .exec();
      return found !== null;
    },
  };
}
