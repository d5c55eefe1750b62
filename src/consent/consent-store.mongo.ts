import mongoose from 'mongoose';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import { asId } from '../vocabulary/ids.js';
import type { ConsentEvent } from './consent.js';
import type { ConsentStore } from './consent-store.js';

type ConsentRecord = Omit<ConsentEvent, 'id'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const hash = { bsonType: 'string', pattern: '^[0-9a-f]{64}$' } as const;

export const consentStoreSpec: StoreSpec = {
  collection: 'consentEvents',
  validator: closedValidator({
    _id: text,
    customerId: text,
    notice: { bsonType: 'string', enum: ['CN1', 'CN2', 'CN3', 'CN4'] },
    recipient: { bsonType: ['string', 'null'], maxLength: 200 },
    version: { bsonType: 'int', minimum: 1 },
    hash,
    purpose: text,
    fields: { bsonType: 'array', maxItems: 20, items: text },
    isRequired: { bsonType: 'bool' },
    isAgreed: { bsonType: 'bool' },
    method: { bsonType: 'string', enum: ['web', 'app', 'import'] },
    language: { bsonType: 'string', enum: ['ko', 'en'] },
    snapshotHash: hash,
    shownAt: { bsonType: 'date' },
    at: { bsonType: 'date' },
    order: { bsonType: 'int', minimum: 1 },
    deedId: text,
  }),
  indexes: [{ key: { customerId: 1, order: 1 }, name: 'of-customer' }],
  rights: ['find', 'insert'],
};

const schema = new mongoose.Schema<ConsentRecord>(
  {
    _id: { type: String, required: true },
    customerId: String,
    notice: String,
    recipient: String,
    version: Number,
    hash: String,
    purpose: String,
    fields: [String],
    isRequired: Boolean,
    isAgreed: Boolean,
    method: String,
    language: String,
    snapshotHash: String,
    shownAt: Date,
    at: Date,
    order: Number,
    deedId: String,
  },
  { collection: 'consentEvents', strict: 'throw', versionKey: false, minimize: false },
);

const consentModel = (database: Database) => database.model<ConsentRecord>('ConsentEvent', schema);

export function createMongoConsentStore(database: Database): ConsentStore {
  const events = consentModel(database);
  return {
    add: async (tx, _access, added) => {
      // One by one: a lost connection under `insertMany` comes back as an error that says nothing of it (T3), and the
      // deed that only had to run again would fail.
      for (const event of added) await events.insertOne(toRecord(event), { session: sessionOf(tx) });
    },
    eventsOf: async (tx, _access, customerId) => {
      const records = await events
        .find({ customerId: asId<'customer'>(customerId) }, null, sessionOrNone(tx))
        .sort({ order: 1 })
        .maxTimeMS(5_000)
        .lean<ConsentRecord[]>()
        .exec();
      return records.map(toEvent);
    },
    find: async (_access, { id, customerId }) => {
      const record = await events
        .findOne({ _id: asId<'consent-event'>(id), customerId: asId<'customer'>(customerId) })
        .maxTimeMS(5_000)
        .lean<ConsentRecord | null>()
        .exec();
      return record === null ? null : toEvent(record);
    },
  };
}

function toRecord({ id, ...event }: ConsentEvent): ConsentRecord {
  return { _id: id, ...event };
}

function toEvent({ _id, ...record }: ConsentRecord): ConsentEvent {
  return { id: _id, ...record };
}
