import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Acct, TicketId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Ticket } from './ticket.js';

/** Requests of two persons. They are proof of what was done to an account and why: none is ever removed. */
export interface TicketStore {
  /** A second one of the same id is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, ticket: Ticket): Promise<void>;
  load(tx: Tx | null, access: Access, id: TicketId): Promise<Ticket | null>;
  /** Decides one that is open; any other state is a fault, thrown: the deed looked before, in the same transaction. */
  decide(tx: Tx, deed: Deed, ticket: Ticket): Promise<void>;
  /** Those that wait, the oldest first, at most `limit`. */
  listOpen(access: Access, limit: number): Promise<readonly Ticket[]>;
  /** Those that were decided, the newest first, at most `limit`. */
  listDecided(access: Access, limit: number): Promise<readonly Ticket[]>;
  /** Those of one account, the newest first, at most `limit`. */
  listOf(access: Access, acct: Acct, limit: number): Promise<readonly Ticket[]>;
}
