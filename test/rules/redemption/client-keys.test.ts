import { generateKeyPairSync } from 'node:crypto';
import { readClientKeys } from '../../../src/redemption/client-keys.js';
import { newClientKeys } from '../../support/client-keys.js';

const { jwk, privateKey } = newClientKeys();
const rsaOf = (bits: number) => generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' });

it('takes public keys for signing, and lets go what says no more about them', () => {
  const ed = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const rsa = rsaOf(2_048);
  const set = { keys: [{ ...jwk, iat: 5, x5t: 'print' }, ed, rsa], issued: 'today' };
  expect(readClientKeys(set)).toEqual([jwk, ed, rsa]);
});

it.each<[string, unknown]>([
  ['no object', 'keys'],
  ['null', null],
  ['a key alone', jwk],
  ['an empty set', { keys: [] }],
  ['a private key', { keys: [privateKey.export({ format: 'jwk' })] }],
  ['a public and a private key', { keys: [jwk, privateKey.export({ format: 'jwk' })] }],
  ['a secret key', { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }],
  ['a key for encryption', { keys: [{ ...jwk, use: 'enc' }] }],
  ['an unknown curve', { keys: [{ ...jwk, crv: 'secp256k1' }] }],
  ['a point beside the curve', { keys: [{ ...jwk, y: jwk.x }] }],
  ['a signature by a secret', { keys: [{ ...jwk, alg: 'HS256' }] }],
  ['a short RSA key', { keys: [rsaOf(1_024)] }],
  ['two keys of one name', { keys: [jwk, newClientKeys('one').jwk] }],
  ['eleven keys', { keys: Array.from({ length: 11 }, (_, n) => ({ ...jwk, kid: String(n) })) }],
])('takes not %s', (_what, set) => {
  expect(readClientKeys(set)).toBeNull();
});
