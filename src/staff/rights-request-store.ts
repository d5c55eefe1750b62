import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { RightsRequestId, StaffId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { RightsRequest } from './rights-request.js';

/** Requests of two persons about rights: proof of who asked and who decided, so none is ever removed. */
export interface RightsRequestStore {
  /** A second open one about the same account is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, request: RightsRequest): Promise<void>;
  load(tx: Tx | null, access: Access, id: RightsRequestId): Promise<RightsRequest | null>;
  /** Decides one that is open; the deed looked before, in the same transaction. */
  decide(tx: Tx, deed: Deed, request: RightsRequest): Promise<void>;
  /** Those that wait, the oldest first. */
  listOpen(access: Access): Promise<readonly RightsRequest[]>;
  /** Those of one account, the newest first. */
  listOf(access: Access, staffId: StaffId): Promise<readonly RightsRequest[]>;
}
