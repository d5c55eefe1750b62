import type { Access } from '../vocabulary/access.js';
import type { ClientId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { AddedClient } from './add-client.js';
import { changeClient, type ChangeNeeds } from './change-client.js';
import { type Credentials, type NewProof, takeCredentials } from './client-credentials.js';
import type { KeptSecret } from './client-store.js';

export interface Rotation {
  readonly id: ClientId;
  readonly credentials: Credentials;
  /** So long the earlier secret still counts; 0: it ends at once, as after a leak. */
  readonly keepEarlierHours: number;
}

interface Needs extends ChangeNeeds {
  /** Secrets end by the machine's clock (RU11). */
  readonly systemClock: Clock;
  readonly isDemo: boolean;
}

/**
 * Gives a client other credentials; its status and rights stay.
 *
 * Keys replace keys at once, and a secret too: a set may hold the old key and the new one, so the overlap is the
 * client's own. A secret replaces a secret with an overlap of hours. Throws Refusal as `changeClient` and
 * `takeCredentials` do.
 */
export function rotateClient(needs: Needs) {
  return async (access: Access, { id, credentials, keepEarlierHours }: Rotation): Promise<AddedClient> => {
    const proof = takeCredentials(needs, credentials);
    const until = new Date(needs.systemClock.now().getTime() + keepEarlierHours * 3_600_000);
    const client = await changeClient(needs, access, {
      id,
      action: 'client.rotate',
      of: (kept) => ({ client: { ...kept.client, proof: proof.proof }, secret: nextSecret(kept.secret, proof, until) }),
    });
    return { client, secret: proof.madeSecret };
  };
}

function nextSecret(before: KeptSecret | null, { hash }: NewProof, until: Date): KeptSecret | null {
  if (hash === null) return null;
  return { hash, earlier: before === null ? null : { hash: before.hash, until } };
}
