import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { ClientId, DeedId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { ApiClient } from './api-client.js';

/** What is kept of a client's secrets: hashes, the earlier one until a moment of the machine's clock. */
export interface KeptSecret {
  readonly hash: string;
  readonly earlier: { readonly hash: string; readonly until: Date } | null;
}

/** A client as a deed changes it. */
export interface KeptClient {
  readonly client: ApiClient;
  /** Null for a client that signs with its keys. */
  readonly secret: KeptSecret | null;
  readonly version: number;
  /** The deed that wrote it last: a body that runs again knows its own effect by it (RU02). */
  readonly writtenBy: DeedId;
}

/** The clients of the membership API: one an id. They are never removed, for their id stands in journals. */
export interface ClientStore {
  /** A second client of one id is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, added: Pick<KeptClient, 'client' | 'secret'>): Promise<void>;
  load(tx: Tx, access: Access, id: ClientId): Promise<KeptClient | null>;
  /** Writes the next version; throws when the client is not at the version that was loaded. */
  save(tx: Tx, deed: Deed, changed: Omit<KeptClient, 'writtenBy'>): Promise<void>;
  find(access: Access, id: ClientId): Promise<ApiClient | null>;
  secretOf(access: Access, id: ClientId): Promise<KeptSecret | null>;
  /** By id. */
  list(access: Access): Promise<readonly ApiClient[]>;
}
