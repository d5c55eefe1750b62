import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID, sign } from 'node:crypto';

/** A client's own pair of keys: the private one stays with it, the public one is in its key set. */
export interface TestKeys {
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey;
  readonly keySet: { readonly keys: readonly JsonWebKey[] };
}

export function newClientKeys(kid = 'one'): TestKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'ES256' };
  return { privateKey, jwk, keySet: { keys: [jwk] } };
}

/** The claims of an assertion; a test names those that are wrong, undefined leaves one out. */
export interface Claims {
  readonly iss?: string | undefined;
  readonly sub?: string | undefined;
  readonly aud?: string | undefined;
  readonly jti?: string | undefined;
  readonly iat?: number | undefined;
  readonly exp?: number | undefined;
}

/** `private_key_jwt`: what a client sends to prove who it is. */
export function assertionOf({ privateKey }: Pick<TestKeys, 'privateKey'>, claims: Claims): string {
  const now = Math.floor(Date.now() / 1_000);
  const inBase64 = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const head = inBase64({ alg: 'ES256', typ: 'JWT' });
  const body = inBase64({ jti: randomUUID(), iat: now, exp: now + 60, ...claims });
  const signature = sign('sha256', Buffer.from(`${head}.${body}`), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${head}.${body}.${signature.toString('base64url')}`;
}
