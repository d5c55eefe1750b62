import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { signingKeyOf } from '../../../src/platform/oauth/signing-key.js';

it('one secret gives one key on every node, another secret another', () => {
  expect(signingKeyOf('first secret')).toEqual(signingKeyOf('first secret'));
  expect(signingKeyOf('first secret').d).not.toBe(signingKeyOf('second secret').d);
});

it('the key signs, its public half verifies', () => {
  const key = { ...signingKeyOf('first secret') };
  const { d: _, ...half } = key;
  const text = Buffer.from('text');
  const signature = sign('sha256', text, createPrivateKey({ key, format: 'jwk' }));
  expect(verify('sha256', text, createPublicKey({ key: half, format: 'jwk' }), signature)).toBe(true);
});
