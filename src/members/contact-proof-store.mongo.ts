import { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { ContactProof, ProofKind } from './contact-proof.js';
import type { ContactProofStore } from './contact-proof-store.js';
import { takeTryOf, useOnce } from './waited-for.mongo.js';

interface ProofRecord {
  readonly _id: string;
  readonly kind: ProofKind;
  readonly nameKey: string;
  readonly customerId: string | null;
  readonly endsAt: Date;
  readonly triesLeft: number;
  readonly usedBy: string | null;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 128 } as const;

export const contactProofStoreSpec: StoreSpec = {
  collection: 'contactProofs',
  validator: closedValidator({
    _id: text,
    kind: { bsonType: 'string', enum: ['sign-in', 'reset'] },
    nameKey: text,
    customerId: textOrNull,
    endsAt: { bsonType: 'date' },
    triesLeft: { bsonType: 'int', minimum: 0, maximum: 5 },
    usedBy: textOrNull,
  }),
  indexes: [{ key: { endsAt: 1 }, name: 'ended', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<ProofRecord>(
  {
    _id: { type: String, required: true },
    kind: String,
    nameKey: String,
    customerId: String,
    endsAt: Date,
    triesLeft: Number,
    usedBy: String,
  },
  { collection: 'contactProofs', strict: 'throw', versionKey: false },
);

export function createMongoContactProofStore(database: Database): ContactProofStore {
  const proofs = database.model<ProofRecord>('ContactProof', schema);
  const takeTry = takeTryOf(proofs);
  return {
    add: async (tx, _deed, { id, ...rest }) => {
      await proofs.insertOne({ _id: id, ...rest }, { session: sessionOf(tx) });
    },
    find: async (tx, _access, id) => {
      const record = await proofs
        .findOne({ _id: asId<'attempt'>(id) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<ProofRecord | null>()
        .exec();
      return record === null ? null : toProof(record);
    },
    takeTry: async (_access, id, now) => {
      const record = await takeTry(id, now);
      return record === null ? null : toProof(record);
    },
    use: useOnce(proofs, 'proof'),
  };
}

function toProof({ _id, customerId, ...rest }: ProofRecord): ContactProof {
  return {
    id: asId<'attempt'>(_id),
    customerId: customerId === null ? null : asId<'customer'>(customerId),
    ...rest,
  };
}
