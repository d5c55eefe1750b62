import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { StaffWarning } from '../vocabulary/happening.js';
import type { StaffId } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import { leaveWarning } from '../platform/outbox/leave-warning.js';
import type { Outbox } from '../platform/outbox/outbox.js';

export interface WarningToStaff {
  /** Null for a name that nobody has: the same is done, and nobody is told. */
  readonly staffId: StaffId | null;
  readonly about: StaffWarning;
}

export type WarnStaff = (access: Access, warning: WarningToStaff) => Promise<void>;

/** Leaves the news that a member of staff must hear of on another way (AT10), in the transaction of its cause. */
export async function tellStaff(
  outbox: Outbox,
  place: { readonly tx: Tx; readonly deed: Deed },
  { staffId, about }: WarningToStaff,
): Promise<void> {
  await leaveWarning(outbox, place, { type: 'staff.warned', staffId, about });
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** The same where there is no other change. */
export function warnStaff(needs: Needs): WarnStaff {
  return async (access, warning) => {
    const deed = beginDeed(needs, access);
    await needs.inTransaction((tx) => tellStaff(needs.outbox, { tx, deed }, warning));
  };
}
