import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { RedemptionId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Payout } from './payout.js';

/** What is paid out by us: at most one payout a redemption. */
export interface PayoutStore {
  /** A second one of a redemption is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, payout: Payout): Promise<void>;
  load(tx: Tx | null, access: Access, id: RedemptionId): Promise<Payout | null>;
  /** Open ones whose time has come, the longest waiting first. */
  due(access: Access, at: Date, limit: number): Promise<readonly Payout[]>;
  /** Takes one attempt. False when another process took it, or it has ended: then the party is not asked. */
  takeAttempt(access: Access, payout: Payout, nextAt: Date): Promise<boolean>;
  /** Ends an open one; any other state is a fault, thrown. */
  end(
    tx: Tx,
    deed: Deed,
    end: Pick<Payout, 'redemption' | 'code'> & { readonly state: 'PAID' | 'FAILED' },
  ): Promise<void>;
}
