import fc from 'fast-check';
import { createBlindIndex, normalEmail } from '../../../src/platform/security/blind-index.js';
import { isSameCode, sixDigitCode } from '../../../src/platform/security/codes.js';
import { hashToken } from '../../../src/platform/security/tokens.js';

describe('a one-time code', () => {
  test('is six digits, the same for one attempt and key, another for others', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (attemptId) => {
        const code = sixDigitCode('key', attemptId);
        return /^\d{6}$/.test(code) && code === sixDigitCode('key', attemptId);
      }),
      { seed: 20_261_120 },
    );
    expect(sixDigitCode('key', 'one')).not.toBe(sixDigitCode('key', 'two'));
    expect(sixDigitCode('key', 'one')).not.toBe(sixDigitCode('other key', 'one'));
  });

  test('has every first digit about equally often', () => {
    const firsts = new Map<string, number>();
    for (let n = 0; n < 10_000; n += 1) {
      const first = sixDigitCode('key', String(n)).charAt(0);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    expect(firsts.size).toBe(10);
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  test('may be typed with blanks and hyphens, not longer or shorter', () => {
    expect(isSameCode('012 345', '012345')).toBe(true);
    expect(isSameCode('012-345 ', '012345')).toBe(true);
    expect(isSameCode('12345', '012345')).toBe(false);
    expect(isSameCode('0123456', '012345')).toBe(false);
    expect(isSameCode('', '012345')).toBe(false);
    expect(isSameCode('０１２３４５', '012345')).toBe(false);
  });
});

describe('what stands in the database instead of a secret or a contact', () => {
  test('is the same for the same address in any form, and needs the key', () => {
    const keyOf = createBlindIndex('index key');
    expect(keyOf(normalEmail(' Hong@Example.COM'))).toBe(keyOf(normalEmail('hong@example.com')));
    expect(keyOf('hong@example.com')).not.toBe(createBlindIndex('another')('hong@example.com'));
    expect(keyOf('hong@example.com')).toHaveLength(43);
  });

  test('of a token is its fingerprint', () => {
    expect(hashToken('a')).toHaveLength(43);
    expect(hashToken('a')).not.toBe(hashToken('b'));
  });
});
