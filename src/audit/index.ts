/**
 * The append-only record of who did or read what. Every writing deed adds one row in its own transaction; every reading
 * by staff adds one before the page is rendered.
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Clock } from '../platform/clock.js';
import type { Database, StoreSpec, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { AuditEvent } from './audit-event.js';
import { auditStoreSpec, createMongoAuditStore } from './audit-store.mongo.js';
import { recordEvent } from './record-event.js';
import { recordReading } from './record-reading.js';

export type { AuditEvent } from './audit-event.js';

export interface Audit {
  record(tx: Tx, deed: Deed, event: AuditEvent): Promise<void>;
  recordReading(access: Access, event: AuditEvent): Promise<void>;
  recordAuth(access: Access, event: AuditEvent): Promise<void>;
}

export interface AuditDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
}

export const auditStoreSpecs: readonly StoreSpec[] = [auditStoreSpec];

export function createAudit({ database, clock, ids }: AuditDeps): Audit {
  const store = createMongoAuditStore(database);
  const recordAlone = recordReading({ store, clock, ids });
  return { record: recordEvent({ store }), recordReading: recordAlone, recordAuth: recordAlone };
}
