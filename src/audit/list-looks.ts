import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { AuditStore, Look } from './audit-store.js';

export interface LooksQuestion {
  readonly customerId: CustomerId;
  readonly cursor: string | null;
  /** At most 50. */
  readonly limit: number;
}

const mostAtOnce = 50;

/**
 * What staff did with one person's data, for that person's own eyes (F5): entity, role, act, reason; no name, no id of an
 * employee. The person's own reading leaves no row: the data subject is excepted (K10).
 */
export function listLooks({ store }: { readonly store: AuditStore }) {
  return ({ customerId, cursor, limit }: LooksQuestion): Promise<Slice<Look>> =>
    store.listLooks({ customerId, cursor, limit: Math.min(limit, mostAtOnce) });
}
