import type { Access } from '../vocabulary/access.js';
import type { Tx } from '../platform/database/index.js';
import type { DisclosureRow } from './disclosure-row.js';

export interface OutcomeRow {
  readonly id: string;
  /** The decision's row. */
  readonly decision: string;
  readonly state: 'sent' | 'failed';
  readonly at: Date;
}

/** The log of the gate: rows are added and read, never changed or removed. */
export interface DisclosureStore {
  /** Adds a decision; a second one of the same id is a duplicate key. */
  add(tx: Tx, access: Access, row: DisclosureRow): Promise<void>;
  /** The verdict of a decision that stands already. */
  verdictOf(access: Access, id: string): Promise<DisclosureRow['verdict'] | null>;
  addOutcome(access: Access, row: OutcomeRow): Promise<void>;
}
