import type { Role } from '../vocabulary/actor.js';
import type { CustomerId } from '../vocabulary/ids.js';
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

/** What a person may see of an act of staff on their data: who by entity and role, never by name. */
export interface Look {
  readonly id: string;
  readonly at: Date;
  readonly entity: string | null;
  readonly roles: readonly Role[];
  readonly action: string;
  readonly target: AuditRow['target'];
  readonly fields: readonly string[];
  /** The code of the reason, where one was asked for. */
  readonly reasonCode: string | null;
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
  /** Acts of staff on one person's data that were let through, newest first. */
  listLooks(query: {
    readonly customerId: CustomerId;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<Slice<Look>>;
  /** How many there are, at most `most`. */
  countLooks(customerId: CustomerId, most: number): Promise<number>;
}
