import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Tx } from '../platform/database/index.js';
import type { DisclosureRow } from './disclosure-row.js';

export interface OutcomeRow {
  readonly id: string;
  /** The decision's row. */
  readonly decision: string;
  readonly state: 'sent' | 'failed';
  readonly at: Date;
}

/** What a person may see of a decision that let something of theirs out. */
export type ReceivedRow = Pick<DisclosureRow, 'id' | 'at' | 'recipient' | 'purpose' | 'fields' | 'basis' | 'consent'>;

/** The log of the gate: rows are added and read, never changed or removed. */
export interface DisclosureStore {
  /** Adds a decision; a second one of the same id is a duplicate key. */
  add(tx: Tx, access: Access, row: DisclosureRow): Promise<void>;
  /** The verdict of a decision that stands already. */
  verdictOf(access: Access, id: string): Promise<DisclosureRow['verdict'] | null>;
  addOutcome(access: Access, row: OutcomeRow): Promise<void>;
  /** What was let out about one person, newest first. */
  listReceived(
    access: Access,
    query: { readonly customerId: CustomerId; readonly cursor: string | null; readonly limit: number },
  ): Promise<Slice<ReceivedRow>>;
  /** How often each recipient received something about one person. */
  countReceived(access: Access, customerId: CustomerId): Promise<ReadonlyMap<string, number>>;
}
