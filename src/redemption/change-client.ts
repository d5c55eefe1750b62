import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { ClientId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Audit } from '../audit/index.js';
import type { ApiClient } from './api-client.js';
import { clientEvent, operatorOnly } from './client-event.js';
import type { ClientStore, KeptClient } from './client-store.js';

export interface ChangeNeeds {
  readonly inTransaction: InTransaction;
  readonly clients: ClientStore;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Change {
  readonly id: ClientId;
  readonly action: Parameters<typeof clientEvent>[0];
  /** What becomes of the client; the same object when nothing is to be changed. Pure: it may run again. */
  readonly of: (kept: KeptClient, deed: Deed) => Pick<KeptClient, 'client' | 'secret'>;
}

/**
 * Changes one client with its audit row in one transaction; a change that changes nothing leaves no row. Gives the client
 * as it then is.
 *
 * Throws Refusal `access.not-permitted` for anybody but the operator, `redemption.client-not-found`.
 */
export async function changeClient(needs: ChangeNeeds, access: Access, change: Change): Promise<ApiClient> {
  operatorOnly(access);
  const { inTransaction, clients, audit } = needs;
  const deed = beginDeed(needs, access);
  return inTransaction(async (tx) => {
    const kept = await clients.load(tx, access, change.id);
    if (kept === null) throw new Refusal('redemption.client-not-found');
    if (kept.writtenBy === deed.id) return kept.client;
    const changed = change.of(kept, deed);
    if (changed === kept) return kept.client;
    const client = { ...changed.client, changedAt: deed.at };
    await clients.save(tx, deed, { client, secret: changed.secret, version: kept.version });
    await audit.record(tx, deed, clientEvent(change.action, client));
    return client;
  });
}
