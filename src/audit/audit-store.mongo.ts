import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedObject } from '../platform/database/store.js';
import type { AuditRow } from './audit-event.js';
import type { AuditStore } from './audit-store.js';

type AuditRecord = Omit<AuditRow, 'id'> & { readonly _id: string };

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
          kind: { bsonType: 'string', enum: ['visitor', 'customer', 'staff', 'system', 'operator'] },
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
      },
      ['fields', 'details'],
    ),
    // Whose data it was must stand in every row about data (K10, RU08).
    $expr: { $or: [{ $in: ['$stream', ['auth', 'admin']] }, { $gt: [{ $size: '$subjects' }, 0] }] },
  },
  indexes: [],
  rights: ['find', 'insert'],
};

/** Native inserts: one row is part of every deed's transaction. */
export function createMongoAuditStore(database: Database): AuditStore {
  const events = database.getClient().db(database.name).collection<AuditRecord>('auditEvents');
  return {
    add: async (tx, row) => {
      await events.insertOne(toRecord(row), { session: sessionOf(tx) });
    },
    addAlone: async (row) => {
      await events.insertOne(toRecord(row), { writeConcern: { w: 'majority', journal: true }, maxTimeMS: 5_000 });
    },
  };
}

function toRecord({ id, ...row }: AuditRow): AuditRecord {
  return { _id: id, ...row };
}
