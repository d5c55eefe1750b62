import type { Access } from '../vocabulary/access.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import { type AuditEvent, type AuditRow, auditRowOf } from './audit-event.js';
import type { AuditStore } from './audit-store.js';

export interface RecordReadingDeps {
  readonly store: AuditStore;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/**
 * Records a reading before it is shown (rule 8 of privacy.md): when this returns, a majority of the servers has the row.
 *
 * Throws Refusal `audit.unavailable` when the row could not be written: no record, no page. Also used for sign-ins and
 * their failures, which stand in no deed's transaction.
 */
export function recordReading({ store, clock, systemClock, ids }: RecordReadingDeps) {
  return async (access: Access, event: AuditEvent): Promise<void> => {
    const row = auditRowOf(access, event, { id: ids.make<'audit-event'>(), at: clock.now() });
    await addOrRefuse(store, row, systemClock.now());
  };
}

async function addOrRefuse(store: AuditStore, row: AuditRow, markedAt: Date): Promise<void> {
  try {
    await store.addAlone(row, markedAt);
  } catch {
    throw new Refusal('audit.unavailable');
  }
}
