import { timingSafeEqual } from 'node:crypto';
import { Refusal } from '../vocabulary/refusal.js';
import type { Ids } from '../platform/ids.js';
import { hashToken } from '../platform/security/tokens.js';
import type { ClientProof } from './api-client.js';
import { readClientKeys } from './client-keys.js';
import type { KeptSecret } from './client-store.js';

/** What an operator gives a client to prove who it is: a secret (made when null; the demo only), or a key set. */
export type Credentials =
  { readonly by: 'secret'; readonly secret: string | null } | { readonly by: 'keys'; readonly keySet: unknown };

export interface NewProof {
  readonly proof: ClientProof;
  readonly hash: string | null;
  /** To be told once. Null when the operator named it, and with keys. */
  readonly madeSecret: string | null;
}

interface Needs {
  readonly ids: Ids;
  readonly isDemo: boolean;
}

/**
 * Takes a client's credentials.
 *
 * Throws Refusal `redemption.secret-in-demo-only` for a secret elsewhere (AT16), `redemption.client-invalid` for a key
 * set that cannot be taken.
 */
export function takeCredentials({ ids, isDemo }: Needs, credentials: Credentials): NewProof {
  if (credentials.by === 'keys') {
    const keys = readClientKeys(credentials.keySet);
    if (keys === null)
      throw new Refusal('redemption.client-invalid', { faults: [{ field: 'jwks', code: 'malformed' }] });
    return { proof: { by: 'keys', keys }, hash: null, madeSecret: null };
  }
  if (!isDemo) throw new Refusal('redemption.secret-in-demo-only');
  const made = credentials.secret === null ? ids.makeToken() : null;
  return { proof: { by: 'secret' }, hash: hashToken(credentials.secret ?? made ?? ''), madeSecret: made };
}

/** Whether a secret is the kept one, or the earlier one while that still counts. Takes the same time for every secret. */
export function isKeptSecret(kept: KeptSecret | null, secret: string, now: Date): boolean {
  const given = Buffer.from(hashToken(secret));
  const hashes = kept === null ? [] : [kept.hash, ...(isInTime(kept, now) ? [kept.earlier.hash] : [])];
  return hashes.map((hash) => timingSafeEqual(Buffer.from(hash), given)).includes(true);
}

function isInTime(
  kept: KeptSecret,
  now: Date,
): kept is KeptSecret & { readonly earlier: NonNullable<KeptSecret['earlier']> } {
  return kept.earlier !== null && now < kept.earlier.until;
}
