import {
  acceptedStep,
  codeOfStep,
  newTotpSecret,
  nextStep,
  stepAt,
  totpAddress,
} from '../../../src/platform/security/totp.js';

/** The secret of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const never = -1;

describe('one-time codes of staff', () => {
  // The RFC prints eight digits; the last six are the code of six digits.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at second %i', (second, code) => {
    const at = new Date(second * 1_000);
    expect(codeOfStep(secret, stepAt(at))).toBe(code);
    expect(acceptedStep({ secret, code, at, lastStep: never })).toBe(stepAt(at));
  });

  const at = new Date('2026-11-20T05:00:10Z');
  const now = stepAt(at);

  test.each([
    [-2, null],
    [-1, now - 1],
    [0, now],
    [1, now + 1],
    [2, null],
  ])('are taken %i steps away as the rule says', (away, accepted) => {
    expect(acceptedStep({ secret, code: codeOfStep(secret, now + away), at, lastStep: never })).toBe(accepted);
  });

  test('work once: a spent step and all before it are refused', () => {
    expect(acceptedStep({ secret, code: codeOfStep(secret, now), at, lastStep: now })).toBeNull();
    expect(acceptedStep({ secret, code: codeOfStep(secret, now - 1), at, lastStep: now })).toBeNull();
    expect(acceptedStep({ secret, code: codeOfStep(secret, now + 1), at, lastStep: now })).toBe(now + 1);
  });

  test('may be typed with blanks, and are nothing else than six digits', () => {
    const code = codeOfStep(secret, now);
    expect(acceptedStep({ secret, code: ` ${code.slice(0, 3)} ${code.slice(3)}`, at, lastStep: never })).toBe(now);
    for (const typed of ['', '12345', `${code}0`, 'abcdef', '１２３４５６']) {
      expect(acceptedStep({ secret, code: typed, at, lastStep: never })).toBeNull();
    }
  });

  test('are shown in the demo as the next that will be accepted', () => {
    expect(nextStep(at, never)).toBe(now);
    expect(nextStep(at, now)).toBe(now + 1);
    expect(nextStep(at, now + 1)).toBe(now + 2);
  });

  test('come from a secret of 160 bits that an app can read', () => {
    const made = newTotpSecret({
      make: () => {
        throw new Error('not asked for');
      },
      makeToken: () => 'A'.repeat(43),
    });
    expect(made).toBe('A'.repeat(32));
    expect(totpAddress(secret, 'reviewer@bank.example')).toMatch(
      /^otpauth:\/\/totp\/Moksori:reviewer%40bank\.example\?.*secret=GEZDGNBV/,
    );
  });
});
