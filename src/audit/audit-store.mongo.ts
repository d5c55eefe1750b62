import type mongoose from 'mongoose';
import { asId, type CustomerId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { behindCursor, newestFirst } from '../platform/database/newest-first.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedObject } from '../platform/database/store.js';
import type { AuditRow } from './audit-event.js';
import type { AuditSignature } from './audit-signature.js';
import type { AuditStore, EventQuestion, Look } from './audit-store.js';
import type { MarkerRecord } from './chain-store.mongo.js';

type AuditRecord = Omit<AuditRow, 'id'> & { readonly _id: string; readonly mac: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 200 } as const;
const names = { bsonType: 'array', maxItems: 50, items: text } as const;

export const auditStoreSpec: StoreSpec = {
  collection: 'auditEvents',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: text,
        at: { bsonType: 'date' },
        stream: { bsonType: 'string', enum: ['access', 'rights', 'admin', 'auth'] },
        actor: closedObject({
          kind: { bsonType: 'string', enum: ['visitor', 'customer', 'client', 'staff', 'system', 'operator'] },
          id: textOrNull,
          entity: textOrNull,
          roles: names,
        }),
        action: text,
        target: { ...closedObject({ kind: text, id: text }), bsonType: ['object', 'null'] },
        subjects: names,
        purpose: text,
        fields: names,
        result: { bsonType: 'string', enum: ['allowed', 'denied', 'failed'] },
        details: { bsonType: 'object' },
        requestId: text,
        ip: textOrNull,
        mac: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
      },
      ['fields', 'details'],
    ),
    // Whose data it was must stand in every row about data (K10, RU08).
    $expr: { $or: [{ $in: ['$stream', ['auth', 'admin']] }, { $gt: [{ $size: '$subjects' }, 0] }] },
  },
  indexes: [
    { key: { at: -1, _id: -1 }, name: 'by-time' },
    { key: { subjects: 1, at: -1, _id: -1 }, name: 'by-person' },
    { key: { 'actor.id': 1, at: -1, _id: -1 }, name: 'by-actor' },
    // Acts of staff on one person's data, in the order of that person's own page.
    { key: { subjects: 1, 'actor.kind': 1, stream: 1, result: 1, at: -1, _id: -1 }, name: 'looks' },
  ],
  rights: ['find', 'insert'],
};

/**
 * Native inserts: one row is part of every deed's transaction. Each leaves a marker, by which the sealer finds it without
 * looking through the record.
 */
export function createMongoAuditStore({ database, signature }: AuditStoreNeeds): AuditStore {
  const db = database.getClient().db(database.name);
  const events = db.collection<AuditRecord>('auditEvents');
  const pending = db.collection<MarkerRecord>('auditPending');
  const toRecord = ({ id, ...row }: AuditRow): AuditRecord => {
    const record = { _id: id, ...row };
    return { ...record, mac: signature.ofEvent(record) };
  };
  return {
    add: async (tx, row, markedAt) => {
      await pending.insertOne({ _id: row.id, at: markedAt }, { session: sessionOf(tx) });
      await events.insertOne(toRecord(row), { session: sessionOf(tx) });
    },
    addAlone: async (row, markedAt) => {
      // First and without waiting: when a majority has the row it has what was written before, and a marker that a fault
      // left alone is taken away by the sealer.
      await pending.insertOne({ _id: row.id, at: markedAt }, { writeConcern: { w: 1 }, maxTimeMS: 5_000 });
      await events.insertOne(toRecord(row), { writeConcern: { w: 'majority', journal: true }, maxTimeMS: 5_000 });
    },
    list: async (question) => {
      const { limit } = question;
      const records = await events
        .find(eventsFilter(question), { sort: { at: -1, _id: -1 }, limit: limit + 1, maxTimeMS: 5_000 })
        .toArray();
      return newestFirst(records, { limit, toItem: toRow });
    },
    listLooks: async ({ customerId, cursor, limit }) => {
      const rows = await events
        .find(looksFilter(customerId, cursor), {
          projection: {
            at: 1,
            'actor.entity': 1,
            'actor.roles': 1,
            action: 1,
            target: 1,
            fields: 1,
            'details.reasonCode': 1,
          },
          sort: { at: -1, _id: -1 },
          limit: limit + 1,
          maxTimeMS: 5_000,
        })
        .toArray();
      return newestFirst(rows, { limit, toItem: toLook });
    },
    countLooks: (customerId, most) =>
      events.countDocuments(looksFilter(customerId, null), { hint: 'looks', limit: most, maxTimeMS: 5_000 }),
  };
}

/** The filter of a question, for the tests that look at its plan too. */
export function eventsFilter({
  subject,
  actor,
  from,
  until,
  after,
}: EventQuestion): mongoose.mongo.Filter<AuditRecord> {
  const bounds = [
    ...(from === null ? [] : [{ at: { $gte: from } }]),
    ...(until === null ? [] : [{ at: { $lt: until } }]),
    ...(after === null ? [] : [behindCursor(after)]),
  ];
  return {
    ...(subject === null ? {} : { subjects: asId(subject) }),
    ...(actor === null ? {} : { 'actor.id': asId(actor) }),
    ...(bounds.length === 0 ? {} : { $and: bounds }),
  };
}

/** Acts of staff on a person's data, behind a cursor; one that is none starts at the top. For the tests of its plan too. */
export function looksFilter(customerId: CustomerId, cursor: string | null): mongoose.mongo.Filter<AuditRecord> {
  return {
    subjects: asId<'customer'>(customerId),
    'actor.kind': 'staff',
    stream: 'access',
    result: 'allowed',
    ...behindCursor(cursor),
  };
}

function toLook({ _id: id, at, actor, action, target, fields = [], details }: AuditRecord): Look {
  const code = details?.['reasonCode'];
  const reasonCode = typeof code === 'string' ? code : null;
  return { id, at, entity: actor.entity, roles: actor.roles, action, target, fields, reasonCode };
}

function toRow({ _id: id, mac: _, ...row }: AuditRecord): AuditRow {
  return { id, ...row };
}

interface AuditStoreNeeds {
  readonly database: Database;
  readonly signature: AuditSignature;
}
