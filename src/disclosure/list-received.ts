import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { DisclosureStore, ReceivedRow } from './disclosure-store.js';

export interface ReceivedQuestion {
  readonly customerId: CustomerId;
  readonly cursor: string | null;
  /** At most 50. */
  readonly limit: number;
}

const mostAtOnce = 50;

/** What the gate let out about one person, newest first: fields and recipients, never a value (F5, FIN3). */
export function listReceived({ store }: { readonly store: DisclosureStore }) {
  return (access: Access, { customerId, cursor, limit }: ReceivedQuestion): Promise<Slice<ReceivedRow>> =>
    store.listReceived(access, { customerId, cursor, limit: Math.min(limit, mostAtOnce) });
}
