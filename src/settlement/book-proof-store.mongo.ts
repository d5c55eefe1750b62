import { asSeoulDay } from '../vocabulary/calendar.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import { type BookProof, mostFound } from './book-proof.js';
import type { BookProofStore } from './book-proof-store.js';

type BookProofRecord = Omit<BookProof, 'id'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 800 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 800 } as const;
const count = { bsonType: 'int', minimum: 0 } as const;

export const bookProofStoreSpec: StoreSpec = {
  collection: 'bookProofs',
  validator: closedValidator({
    _id: text,
    day: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
    at: { bsonType: 'date' },
    seconds: { bsonType: ['double', 'int'], minimum: 0 },
    accounts: count,
    journals: count,
    zeros: closedObject({
      lotsDiffer: count,
      adoptedWithoutAward: count,
      awardWithoutAdoption: count,
      sharesDiffer: count,
    }),
    invariants: {
      bsonType: 'array',
      maxItems: 30,
      items: closedObject({ invariant: text, checked: count, breaches: count }),
    },
    breaches: count,
    found: {
      bsonType: 'array',
      maxItems: mostFound,
      items: closedObject({ invariant: text, account: textOrNull, journal: textOrNull, what: text }),
    },
    freezes: {
      bsonType: 'array',
      maxItems: mostFound,
      items: closedObject({
        account: text,
        how: { bsonType: 'string', enum: ['frozen', 'already-frozen', 'not-possible'] },
      }),
    },
  }),
  indexes: [{ key: { at: -1 }, name: 'by-time' }],
  rights: ['find', 'insert'],
};

export function createMongoBookProofStore(database: Database): BookProofStore {
  const proofs = database.getClient().db(database.name).collection<BookProofRecord>('bookProofs');
  const newest = { sort: { at: -1, _id: -1 }, maxTimeMS: 5_000 } as const;
  return {
    add: async (_access, { id, ...proof }) => {
      const options = { writeConcern: { w: 'majority', journal: true }, maxTimeMS: 5_000 } as const;
      await proofs.insertOne({ _id: id, ...proof }, options);
    },
    last: async () => {
      const record = await proofs.findOne({}, newest);
      return record === null ? null : toProof(record);
    },
    firstBroken: async () => {
      const sound = await proofs.findOne({ breaches: 0 }, newest);
      const after = sound === null ? {} : { at: { $gt: sound.at } };
      const oldest = { sort: { at: 1, _id: 1 }, maxTimeMS: 5_000 } as const;
      const record = await proofs.findOne({ breaches: { $gt: 0 }, ...after }, oldest);
      return record === null ? null : { day: asSeoulDay(record.day), at: record.at };
    },
  };
}

function toProof({ _id: id, day, ...record }: BookProofRecord): BookProof {
  return { id, day: asSeoulDay(day), ...record };
}
