import { type QueryFilter, Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { BlindIndex } from '../platform/security/blind-index.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { sealedFields } from '../platform/security/sealed-fields.js';
import type { MemberStore } from './member-store.js';
import type { MemberOfLedger } from './membership.js';

interface MemberRecord {
  /** The ledger's `acct`. */
  readonly _id: string;
  readonly customerId: string;
  readonly memberNo: Sealed;
  readonly memberNoKey: string;
  readonly provedAt: Date;
}

/** By this number the operator of the membership finds the person: as good as a contact (DI4). */
const number = sealedFields({
  collection: 'members',
  owner: { kind: 'subject', in: 'customerId' },
  fields: { memberNo: { class: 'contact', mostBytes: 10 } },
});
const numberForm = /^[0-9]{10}$/;

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const memberStoreSpec: StoreSpec = {
  collection: 'members',
  sealed: number,
  validator: closedValidator({
    _id: { bsonType: 'string', pattern: '^[a-z2-7]{26}$' },
    customerId: text,
    ...number.shape,
    memberNoKey: text,
    provedAt: { bsonType: 'date' },
  }),
  indexes: [
    { key: { customerId: 1 }, name: 'customerId', unique: true },
    { key: { memberNoKey: 1 }, name: 'memberNoKey', unique: true },
  ],
  rights: ['find', 'insert'],
  ownerRights: ['update'],
};

const schema = new Schema<MemberRecord>(
  { _id: { type: String, required: true }, customerId: String, memberNo: String, memberNoKey: String, provedAt: Date },
  { collection: 'members', strict: 'throw', versionKey: false },
);

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
  readonly keyOf: BlindIndex;
}

type Shown = Pick<MemberRecord, '_id' | 'memberNo' | 'customerId'>;

export function createMongoMemberStore({ database, cipher, keyOf }: Needs): MemberStore {
  const members = database.model<MemberRecord>('Member', schema);
  const fields = cipher.of(number);
  /** Null as well for a person whose key was destroyed. */
  const opened = async ({ _id, memberNo, customerId }: Shown): Promise<MemberOfLedger | null> => {
    const plain = await fields.open({ _id, customerId }, { memberNo });
    return plain && { acct: asId<'acct'>(_id), ...plain, customerId: asId<'customer'>(customerId) };
  };
  const oneOf = async (filter: QueryFilter<MemberRecord>): Promise<MemberOfLedger | null> => {
    const record = await members
      .findOne(filter, { memberNo: 1, customerId: 1 })
      .maxTimeMS(5_000)
      .lean<Shown | null>()
      .exec();
    return record && opened(record);
  };
  return {
    add: async (tx, deed, { customerId, memberNo, newAcct }) => {
      // What is sealed the database cannot judge any more.
      if (!numberForm.test(memberNo)) throw new RangeError('not a membership number');
      const sealed = await fields.seal({ _id: newAcct, customerId }, { memberNo });
      const record = { _id: newAcct, customerId, ...sealed, memberNoKey: keyOf(memberNo), provedAt: deed.at };
      await members.insertOne(record, { session: sessionOf(tx) });
    },
    ofCustomer: async (tx, _access, customerId) => {
      const record = await members
        .findOne({ customerId: asId<'customer'>(customerId) }, { memberNo: 1, customerId: 1 }, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<Shown | null>()
        .exec();
      const member = record && (await opened(record));
      // A row exists by proof only.
      return member && { acct: member.acct, memberNo: member.memberNo, isVerified: true };
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
