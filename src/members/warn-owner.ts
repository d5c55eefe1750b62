import type { Access } from '../vocabulary/access.js';
import type { OwnerWarning } from '../vocabulary/happening.js';
import type { CustomerId } from '../vocabulary/ids.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import { leaveWarning } from '../platform/outbox/leave-warning.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Deed } from '../vocabulary/deed.js';

interface Needs {
  readonly inTransaction: InTransaction;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface WarningToOwner {
  /** Null for a name that nobody has: the same is done, and nobody is told. */
  readonly customerId: CustomerId | null;
  readonly about: OwnerWarning;
}

/** Leaves the news that the owner of an account must hear of on another way (AT10), in the transaction of its cause. */
export async function tellOwner(
  outbox: Outbox,
  place: { readonly tx: Tx; readonly deed: Deed },
  { customerId, about }: WarningToOwner,
): Promise<void> {
  await leaveWarning(outbox, place, { type: 'member.warned', customerId, about });
}

/** The same where there is no other change: the counters of AT7 are no rows of the business. */
export function warnOwner(needs: Needs) {
  return async (access: Access, warning: WarningToOwner): Promise<void> => {
    const deed = beginDeed(needs, access);
    await needs.inTransaction((tx) => tellOwner(needs.outbox, { tx, deed }, warning));
  };
}
