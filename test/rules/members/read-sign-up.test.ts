import { readSignUp } from '../../../src/members/read-sign-up.js';

const words = ['bank', 'KB국민은행'];
const good = { name: '홍길동', email: 'hong@example.com', password: 'demo-customer-pass' };
const faultsOf = (changes: Partial<typeof good>) => {
  const reading = readSignUp({ ...good, ...changes }, words);
  return reading.ok ? [] : reading.faults.map(({ field, code }) => `${field} ${code}`);
};

describe('what is typed at sign-up', () => {
  test('is taken in one form: no edge blanks, an address in lower case, a password as it is', () => {
    expect(
      readSignUp({ name: '  홍\t길동 ', email: ' Hong@Example.COM ', password: ' spaces are fine ' }, words),
    ).toEqual({
      ok: true,
      value: { name: '홍 길동', email: 'hong@example.com', password: ' spaces are fine ' },
    });
  });

  test.each([
    [{ name: ' ' }, ['name missing']],
    [{ name: '가'.repeat(51) }, ['name too-long']],
    [{ email: '' }, ['email missing']],
    [{ email: `${'a'.repeat(250)}@b.kr` }, ['email too-long']],
    [{ password: '' }, ['password missing']],
    [{ password: '123456789' }, ['password too-short']],
    [{ password: 'KB국민은행-2026' }, ['password too-common']],
    [{ password: 'hong-1234567890' }, ['password too-common']],
    [{ name: '', email: 'x', password: 'y' }, ['name missing', 'email malformed', 'password too-short']],
  ])('is refused with all its faults: %j', (changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });

  test.each(['plain', 'a@b', 'a b@c.kr', 'a@b@c.kr', '@b.kr', 'a@.kr', 'a@b..kr', 'a@b.kr>', '"a"@b.kr'])(
    '%s is no address',
    (email) => {
      expect(faultsOf({ email })).toEqual(['email malformed']);
    },
  );

  test.each(['a+tag@b.co.kr', "o'neil@example.com", '홍길동@한글.kr', 'a@sub.domain.example'])(
    '%s is an address',
    (email) => {
      expect(faultsOf({ email })).toEqual([]);
    },
  );
});
