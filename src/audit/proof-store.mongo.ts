import type { Database, StoreSpec } from '../platform/database/index.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import type { ProofStore, RecordProof } from './proof-store.js';

type ProofRecord = RecordProof & { readonly _id: string };

/** How many gaps a kept proof names. */
export const mostGaps = 50;

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const count = { bsonType: ['int', 'long', 'double'], minimum: 0 } as const;

export const proofStoreSpec: StoreSpec = {
  collection: 'auditProofs',
  validator: closedValidator({
    _id: text,
    at: { bsonType: 'date' },
    events: count,
    waiting: count,
    head: { ...closedObject({ seq: count, h: text }), bsonType: ['object', 'null'] },
    notedHeads: count,
    gaps: {
      bsonType: 'array',
      maxItems: mostGaps,
      items: closedObject({
        kind: text,
        seq: { bsonType: ['int', 'long', 'double', 'null'] },
        event: { bsonType: ['string', 'null'], maxLength: 200 },
      }),
    },
    gapCount: count,
    seconds: count,
  }),
  indexes: [{ key: { at: -1 }, name: 'by-time' }],
  rights: ['find', 'insert'],
};

export function createMongoProofStore(database: Database): ProofStore {
  const proofs = database.getClient().db(database.name).collection<ProofRecord>('auditProofs');
  return {
    add: async ({ id, ...proof }) => {
      const options = { writeConcern: { w: 'majority', journal: true }, maxTimeMS: 5_000 } as const;
      await proofs.insertOne({ _id: id, ...proof, gaps: proof.gaps.slice(0, mostGaps) }, options);
    },
    last: async () => {
      const record = await proofs.findOne({}, { sort: { at: -1, _id: -1 }, maxTimeMS: 5_000 });
      if (record === null) return null;
      const { _id, ...proof } = record;
      return proof;
    },
  };
}
