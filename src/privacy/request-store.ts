import type { Tx } from '../platform/database/index.js';
import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { RightsRequest } from './rights-request.js';

/** Requests of customers about their own data. Promise: the same of one customer and day once. */
export interface RequestStore {
  /** The same once more is a duplicate key. */
  add(tx: Tx, access: Access, request: RightsRequest): Promise<void>;
  /** The customer's own, newest first, at most `limit`. */
  list(
    access: Access,
    query: { readonly customerId: CustomerId; readonly limit: number },
  ): Promise<readonly RightsRequest[]>;
}
