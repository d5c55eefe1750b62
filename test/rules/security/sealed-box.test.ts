import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKeyWrapper, secretName } from '../../../src/platform/security/key-wrapper.js';
import {
  type DataKey,
  isSealed,
  longestSealed,
  openWith,
  type Sealed,
  sealWith,
} from '../../../src/platform/security/sealed-box.js';

const keyOf = (id: string): DataKey => ({ id, bytes: randomBytes(32) });
const key = keyOf('k'.repeat(26));
const binding = ['customers', 'c1', 'email', 'subject', 'c1'];

describe('a sealed value', () => {
  test('opens to what was sealed, whatever it is, and is never longer than told', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (plain) => {
        const sealed = sealWith(key, plain, binding);
        expect(isSealed(sealed)).toBe(true);
        expect(sealed.length).toBeLessThanOrEqual(longestSealed(Buffer.byteLength(plain)));
        expect(openWith(key, sealed, binding).toString('utf8')).toBe(Buffer.from(plain).toString('utf8'));
      }),
    );
  });

  test('is another one each time', () => {
    expect(sealWith(key, 'kim@example.com', binding)).not.toBe(sealWith(key, 'kim@example.com', binding));
  });

  test.each(binding.map((_part, at) => at))('does not open with another part %i of its binding', (at) => {
    const moved = binding.map((part, here) => (here === at ? `${part}x` : part));
    expect(() => openWith(key, sealWith(key, '홍길동', binding), moved)).toThrow();
  });

  test('does not open when parts of its binding are cut elsewhere', () => {
    expect(() => openWith(key, sealWith(key, 'x', ['a', 'bc']), ['ab', 'c'])).toThrow();
  });

  test('does not open with another key, nor with another name of its key', () => {
    const sealed = sealWith(key, '홍길동', binding);
    expect(() => openWith({ ...keyOf(key.id) }, sealed, binding)).toThrow();
    expect(() => openWith({ ...key, id: 'o'.repeat(26) }, sealed, binding)).toThrow();
  });

  test('does not open when any letter of it was changed', () => {
    const sealed = sealWith(key, '홍길동', binding);
    const [v = '', kid = '', ...parts] = sealed.split('.');
    for (const [at, part] of parts.entries()) {
      for (let letter = 0; letter < part.length - 1; letter += 1) {
        const other = part[letter] === 'A' ? 'B' : 'A';
        const changed = part.slice(0, letter) + other + part.slice(letter + 1);
        const whole = [v, kid, ...parts.map((one, here) => (here === at ? changed : one))].join('.') as Sealed;
        expect(() => openWith(key, whole, binding)).toThrow();
      }
    }
  });

  test.each(['', 'kim@example.com', 'v1.a.b.c.d', `v2.${'k'.repeat(26)}.${'A'.repeat(16)}.QQ.${'A'.repeat(22)}`])(
    'is not %j',
    (plain) => {
      expect(isSealed(plain)).toBe(false);
    },
  );
});

describe('a key over keys', () => {
  const bytes = randomBytes(32);

  test('wraps with the newest secret and unwraps what an earlier one wrapped', async () => {
    const before = createKeyWrapper(['old secret']);
    const after = createKeyWrapper(['new secret', 'old secret']);
    const wrapped = await before.wrap(bytes, ['k1']);
    expect(Buffer.from(await after.unwrap(wrapped, ['k1']))).toEqual(bytes);
    expect([after.current, after.known]).toEqual([
      secretName('new secret'),
      [secretName('new secret'), secretName('old secret')],
    ]);
  });

  test('unwraps nothing for another owner, nor what another secret wrapped', async () => {
    const wrapper = createKeyWrapper(['secret']);
    const wrapped = await wrapper.wrap(bytes, ['k1', 'subject', 'c1', '1']);
    await expect(wrapper.unwrap(wrapped, ['k1', 'subject', 'c2', '1'])).rejects.toThrow();
    await expect(createKeyWrapper(['another']).unwrap(wrapped, ['k1', 'subject', 'c1', '1'])).rejects.toThrow(
      'no KEK opens',
    );
  });

  test('has a name that is not its secret', () => {
    expect(secretName('a secret')).toMatch(/^[0-9a-f]{16}$/);
    expect(() => createKeyWrapper([])).toThrow(RangeError);
  });
});
