import type { Slice } from '../vocabulary/slice.js';
import type { Tx } from '../platform/database/index.js';
import type { AuditRow } from './audit-event.js';

/** Which rows are asked for; null leaves a part open. */
export interface EventQuestion {
  /** Whose data it was. */
  readonly subject: string | null;
  /** Who did it. */
  readonly actor: string | null;
  readonly from: Date | null;
  /** Not included. */
  readonly until: Date | null;
  /** Where the page before ended. */
  readonly after: string | null;
  readonly limit: number;
}

/**
 * The append-only record: there is no way to change or remove a row, neither here nor for the database's user. `markedAt`,
 * by the machine's clock, is since when a row waits for its place in the chain.
 */
export interface AuditStore {
  /** Adds a row in the deed's transaction; a second row of the same id is a duplicate key. */
  add(tx: Tx, row: AuditRow, markedAt: Date): Promise<void>;
  /** The newest first. */
  list(question: EventQuestion): Promise<Slice<AuditRow>>;
  /** Adds a row on its own; it is on the majority of the servers when this returns. */
  addAlone(row: AuditRow, markedAt: Date): Promise<void>;
}
