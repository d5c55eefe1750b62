import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import type { DisclosureRow } from './disclosure-row.js';
import type { DisclosureStore, OutcomeRow } from './disclosure-store.js';

type DisclosureRecord = Omit<DisclosureRow, 'id'> & { readonly _id: string };
type OutcomeRecord = Omit<OutcomeRow, 'id'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 200 } as const;
const maybeEmpty = { bsonType: 'string', maxLength: 200 } as const;
const names = { bsonType: 'array', maxItems: 20, items: text } as const;
const consent = closedObject({
  event: text,
  notice: text,
  version: { bsonType: 'int', minimum: 1 },
  hash: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
});

export const disclosureSpec: StoreSpec = {
  collection: 'disclosures',
  validator: {
    ...closedValidator({
      _id: text,
      at: { bsonType: 'date' },
      exit: textOrNull,
      flow: text,
      verdict: { bsonType: 'string', enum: ['allow', 'deny'] },
      codes: names,
      subject: maybeEmpty,
      fields: names,
      recipient: text,
      purpose: text,
      basis: textOrNull,
      article: textOrNull,
      consent: { ...consent, bsonType: ['object', 'null'] },
      requester: closedObject({ kind: text, id: textOrNull, entity: textOrNull }),
      requestId: text,
    }),
    // Allowed for no reason against it, denied for at least one.
    $expr: { $eq: [{ $eq: ['$verdict', 'allow'] }, { $eq: [{ $size: '$codes' }, 0] }] },
  },
  indexes: [],
  rights: ['find', 'insert'],
};

export const outcomeSpec: StoreSpec = {
  collection: 'disclosureOutcomes',
  validator: closedValidator({
    _id: text,
    decision: text,
    state: { bsonType: 'string', enum: ['sent', 'failed'] },
    at: { bsonType: 'date' },
  }),
  indexes: [],
  rights: ['find', 'insert'],
};

/** Native calls: the row is part of the award's transaction. */
export function createMongoDisclosureStore(database: Database): DisclosureStore {
  const db = database.getClient().db(database.name);
  const disclosures = db.collection<DisclosureRecord>('disclosures');
  const outcomes = db.collection<OutcomeRecord>('disclosureOutcomes');
  return {
    add: async (tx, _access, { id, ...row }) => {
      await disclosures.insertOne({ _id: id, ...row }, { session: sessionOf(tx) });
    },
    verdictOf: async (_access, id) => {
      const found = await disclosures.findOne({ _id: id }, { projection: { verdict: 1 }, maxTimeMS: 5_000 });
      return found?.verdict ?? null;
    },
    addOutcome: async (_access, { id, ...row }) => {
      await outcomes.insertOne({ _id: id, ...row }, { maxTimeMS: 5_000 });
    },
  };
}
