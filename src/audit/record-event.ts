import type { Deed } from '../vocabulary/deed.js';
import type { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/index.js';
import { type AuditEvent, auditRowOf } from './audit-event.js';
import type { AuditStore } from './audit-store.js';

/**
 * Records what a deed did, in the deed's own transaction: no change without its row, no row without its change.
 *
 * One row a deed (RU08): its id is the deed's, so that a second row of one deed is a duplicate key.
 */
export function recordEvent({ store, systemClock }: { readonly store: AuditStore; readonly systemClock: Clock }) {
  return async (tx: Tx, deed: Deed, event: AuditEvent): Promise<void> => {
    await store.add(tx, auditRowOf(deed.access, event, { id: deed.id, at: deed.at }), systemClock.now());
  };
}
