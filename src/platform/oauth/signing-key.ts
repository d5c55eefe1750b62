import { createECDH, createHash } from 'node:crypto';

/** A private key for signatures by ES256, as a JSON Web Key. */
export interface SigningKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/**
 * The signing key of the authorization server, from its own secret (KY7): the same secret gives the same key, so that one
 * line of configuration is enough on every node.
 */
export function signingKeyOf(secret: string): SigningKey {
  const pair = createECDH('prime256v1');
  // One number in 2^32 is no private key of this curve: then the next hash is taken.
  for (let number = hashOf(Buffer.from(secret)); ; number = hashOf(number)) {
    try {
      pair.setPrivateKey(number);
    } catch {
      continue;
    }
    const point = pair.getPublicKey();
    const text = (bytes: Buffer): string => bytes.toString('base64url');
    return {
      kty: 'EC',
      crv: 'P-256',
      alg: 'ES256',
      use: 'sig',
      x: text(point.subarray(1, 33)),
      y: text(point.subarray(33)),
      d: text(number),
    };
  }
}

function hashOf(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
