import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const part = z.string().regex(/^[A-Za-z0-9_-]{1,2000}$/);
const names = { kid: z.string().min(1).max(200).optional(), use: z.literal('sig').optional() };

/** Keys for signing only, of strength enough. Fields that say no more about the key (dates, certificates) are let go. */
const shape = z.discriminatedUnion('kty', [
  z.object({
    kty: z.literal('EC'),
    crv: z.enum(['P-256', 'P-384', 'P-521']),
    x: part,
    y: part,
    alg: z.enum(['ES256', 'ES384', 'ES512']).optional(),
    ...names,
  }),
  z.object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: part,
    alg: z.enum(['EdDSA', 'Ed25519']).optional(),
    ...names,
  }),
  z.object({
    kty: z.literal('RSA'),
    n: part,
    e: part,
    alg: z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']).optional(),
    ...names,
  }),
]);

/** A public key by which a client proves who it is (`private_key_jwt`, AT16). */
export type ClientKey = z.output<typeof shape>;

const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const mostKeys = 10;
const leastRsaBits = 2_048;

/**
 * Reads a JSON Web Key Set of a client; null when it cannot be taken.
 *
 * Not taken are a set with a private part in it (whoever sends it has given it away), a secret key, a key that no
 * verifier could load, an RSA key below 2048 bits, and two keys of one `kid`.
 */
export function readClientKeys(keySet: unknown): readonly ClientKey[] | null {
  const set = z.object({ keys: z.array(z.looseObject({})).min(1).max(mostKeys) }).safeParse(keySet);
  if (!set.success || set.data.keys.some((key) => privateParts.some((name) => name in key))) return null;
  const keys = z.array(shape).safeParse(set.data.keys);
  if (!keys.success || !keys.data.every(isLoadable)) return null;
  const kids = keys.data.flatMap(({ kid }) => (kid === undefined ? [] : [kid]));
  return new Set(kids).size === kids.length ? keys.data : null;
}

function isLoadable(key: ClientKey): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    return key.kty !== 'RSA' || (asymmetricKeyDetails?.modulusLength ?? 0) >= leastRsaBits;
  } catch {
    return false;
  }
}
