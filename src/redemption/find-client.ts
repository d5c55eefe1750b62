import type { Access } from '../vocabulary/access.js';
import type { ClientId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { ApiClient } from './api-client.js';
import { isKeptSecret } from './client-credentials.js';
import type { ClientStore } from './client-store.js';

interface Needs {
  readonly clients: ClientStore;
  readonly systemClock: Clock;
  readonly isDemo: boolean;
}

/**
 * The client that may call now; null when there is none of that id, when it is suspended, and outside the demo when it
 * has only a secret (AT13, AT16: a demo's database must not let its clients into production). Asked at every token and
 * every call and kept nowhere, so that a suspension is seen at once.
 */
export function findActiveClient({ clients, isDemo }: Needs) {
  return async (access: Access, id: ClientId): Promise<ApiClient | null> => {
    const client = await clients.find(access, id);
    const mayCall = client?.status === 'ACTIVE' && (isDemo || client.proof.by === 'keys');
    return mayCall ? client : null;
  };
}

/** Whether a secret is this client's, now. False for a client that has none. */
export function isClientSecret({ clients, systemClock, isDemo }: Needs) {
  return async (access: Access, { id, secret }: { readonly id: ClientId; readonly secret: string }): Promise<boolean> =>
    isDemo && isKeptSecret(await clients.secretOf(access, id), secret, systemClock.now());
}
