import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { ConsentEvent } from './consent.js';

/** The append-only register: a row can be added and read, never changed. */
export interface ConsentStore {
  /** Adds the answers of one deed; the same answer of one deed twice is a duplicate key. */
  add(tx: Tx, access: Access, events: readonly ConsentEvent[]): Promise<void>;
  /** All rows of one customer, the later last. Inside a transaction: as it sees them. */
  eventsOf(tx: Tx | null, access: Access, customerId: CustomerId): Promise<readonly ConsentEvent[]>;
  /** One row of this customer's; null when there is none of that id, or it is another's. */
  find(access: Access, key: { readonly id: string; readonly customerId: CustomerId }): Promise<ConsentEvent | null>;
}
