import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { StaffId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Standing, StandingState } from './standing.js';

/** Where accounts stand. One without a row is an active one of before there were rows. */
export interface StandingStore {
  find(tx: Tx | null, access: Access, id: StaffId): Promise<Standing>;
  findMany(access: Access, ids: readonly StaffId[]): Promise<ReadonlyMap<StaffId, Standing>>;
  set(
    tx: Tx,
    deed: Deed,
    change: { readonly id: StaffId; readonly state: StandingState; readonly at: Date },
  ): Promise<void>;
  noteSignIn(access: Access, id: StaffId, at: Date): Promise<void>;
  noteReview(tx: Tx, deed: Deed, change: { readonly id: StaffId; readonly at: Date }): Promise<void>;
  /** Marks the account with a deed that changes nothing else of its standing. */
  noteDeed(tx: Tx, deed: Deed, id: StaffId): Promise<void>;
  /** Whether this very deed was the last to change the account: its body runs again after it was through (RU02). */
  isDone(tx: Tx, deed: Deed, id: StaffId): Promise<boolean>;
  /** Those of the list that are not active. */
  notActive(tx: Tx, access: Access, ids: readonly StaffId[]): Promise<readonly StaffId[]>;
  /**
   * Lets all changes of rights wait for each other: each touches one row, so that of two at once one runs again and sees
   * what the other left.
   */
  waitTurn(tx: Tx): Promise<void>;
}
