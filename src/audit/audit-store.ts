import type { Tx } from '../platform/database/index.js';
import type { AuditRow } from './audit-event.js';

/**
 * The append-only record: there is no way to change or remove a row, neither here nor for the database's user. `markedAt`,
 * by the machine's clock, is since when a row waits for its place in the chain.
 */
export interface AuditStore {
  /** Adds a row in the deed's transaction; a second row of the same id is a duplicate key. */
  add(tx: Tx, row: AuditRow, markedAt: Date): Promise<void>;
  /** Adds a row on its own; it is on the majority of the servers when this returns. */
  addAlone(row: AuditRow, markedAt: Date): Promise<void>;
}
