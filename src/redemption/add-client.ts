import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import type { Clock } from '../platform/clock.js';
import type { InTransaction } from '../platform/database/index.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { Ids } from '../platform/ids.js';
import type { Audit } from '../audit/index.js';
import { type ApiClient, type ClientLimits, type ClientWish, limitsByDefault, readClient } from './api-client.js';
import { type Credentials, takeCredentials } from './client-credentials.js';
import { clientEvent, operatorOnly } from './client-event.js';
import type { ClientStore } from './client-store.js';

export interface ClientToAdd extends ClientWish {
  /** Those left out are API5's. */
  readonly limits?: Partial<ClientLimits>;
  readonly credentials: Credentials;
}

export interface AddedClient {
  readonly client: ApiClient;
  /** Told once; null when the operator named it or the client signs with keys. */
  readonly secret: string | null;
}

interface Needs {
  readonly inTransaction: InTransaction;
  readonly clients: ClientStore;
  readonly activeAffiliates: () => Promise<readonly string[]>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly isDemo: boolean;
}

/**
 * Adds a client of the membership API. For the operator at the command line and the seed.
 *
 * Throws Refusal `access.not-permitted` for anybody else, `redemption.client-invalid` with every fault at once,
 * `redemption.secret-in-demo-only`, `redemption.client-already-there` for an id that was ever taken.
 */
export function addClient(needs: Needs) {
  return async (access: Access, wish: ClientToAdd): Promise<AddedClient> => {
    operatorOnly(access);
    const { inTransaction, clients, audit } = needs;
    const deed = beginDeed(needs, access);
    const today = { day: seoulDayOf(deed.at), active: await needs.activeAffiliates() };
    const { words, faults } = readClient(wish, today);
    if (words === null) throw new Refusal('redemption.client-invalid', { faults });
    const { proof, hash, madeSecret } = takeCredentials(needs, wish.credentials);
    const client: ApiClient = {
      ...words,
      status: 'ACTIVE',
      limits: { ...limitsByDefault, ...wish.limits },
      proof,
      addedAt: deed.at,
      changedAt: deed.at,
    };
    const secret = hash === null ? null : { hash, earlier: null };
    try {
      await inTransaction(async (tx) => {
        if ((await clients.load(tx, access, client.id))?.writtenBy === deed.id) return;
        await clients.add(tx, deed, { client, secret });
        await audit.record(tx, deed, clientEvent('client.add', client));
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new Refusal('redemption.client-already-there');
      throw error;
    }
    return { client, secret: madeSecret };
  };
}
