import { createPasswords } from '../../../src/platform/security/password.js';

const pepper = 'pepper-of-a-test';

describe('a kept password', () => {
  test('is Argon2id with 19 MiB, two passes and one lane', async () => {
    const { hashPassword, verifyPassword } = createPasswords(pepper);
    const stored = await hashPassword('오래된 은행나무 아래');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword('오래된 은행나무 아래', stored)).toEqual({ isRight: true, isStale: false });
    expect(await verifyPassword('오래된 은행나무 위에', stored)).toEqual({ isRight: false, isStale: false });
  });

  test('is worth nothing without the pepper', async () => {
    const stored = await createPasswords(pepper).hashPassword('demo-customer-pass');
    expect((await createPasswords('another').verifyPassword('demo-customer-pass', stored)).isRight).toBe(false);
  });

  test('is the same however its letters are composed', async () => {
    const { hashPassword, verifyPassword } = createPasswords(pepper);
    const stored = await hashPassword('목소리를 냅니다'.normalize('NFD'));
    expect((await verifyPassword('목소리를 냅니다'.normalize('NFC'), stored)).isRight).toBe(true);
  });

  test('is marked stale when it was kept at another cost', async () => {
    const cheap = '$argon2id$v=19$m=8192,t=1,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const { verifyPassword } = createPasswords(pepper, {
      hash: () => Promise.resolve(''),
      verify: () => Promise.resolve(true),
    });
    expect(await verifyPassword('any', cheap)).toEqual({ isRight: true, isStale: true });
  });
});

describe('the work of checking', () => {
  test('is the same for an account that does not exist, and the answer is no', async () => {
    const checked: string[] = [];
    const { verifyPassword } = createPasswords(pepper, {
      hash: () => Promise.resolve(''),
      verify: (stored) => {
        checked.push(stored);
        return Promise.resolve(true);
      },
    });
    expect(await verifyPassword('any', null)).toEqual({ isRight: false, isStale: false });
    expect(checked).toHaveLength(1);
    expect(checked[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('never does more than four at once, and does all', async () => {
    let running = 0;
    let most = 0;
    const open: (() => void)[] = [];
    const { hashPassword } = createPasswords(pepper, {
      hash: async (peppered) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((done) => open.push(done));
        running -= 1;
        return peppered;
      },
      verify: () => Promise.resolve(false),
    });
    const all = Promise.all(Array.from({ length: 11 }, (_, n) => hashPassword(`password ${String(n)}`)));
    let done = 0;
    while (done < 11) {
      const next = open.shift();
      if (next === undefined) await Promise.resolve();
      else {
        next();
        done += 1;
      }
    }
    expect(new Set(await all).size).toBe(11);
    expect(most).toBe(4);
  });
});
