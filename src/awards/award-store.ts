import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId, ProposalId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Award } from './award.js';
import type { AwardSetting } from './award-policy.js';

export interface AwardStore {
  /** Adds an award. At most one a proposal: a second one is a duplicate key. */
  add(tx: Tx, deed: Deed, award: Award): Promise<void>;
  /** Replaces an award by its next version; one that was changed meanwhile is a fault inside a transaction, thrown. */
  change(tx: Tx, deed: Deed, award: Award): Promise<void>;
  find(access: Access, id: ProposalId): Promise<Award | null>;
  /** All awards of which the customer has a share. */
  ofCustomer(tx: Tx | null, access: Access, customerId: CustomerId): Promise<readonly Award[]>;
  settings(access: Access): Promise<readonly AwardSetting[]>;
  /** All awards in the order of their proposals' ids, one by one. */
  stream(access: Access): AsyncIterable<Award>;
}
