import {
  contactWords,
  customerPasswordLength,
  passwordFault,
  staffPasswordLength,
} from '../../../src/platform/security/password-rules.js';

const ownWords = [
  'KB국민은행',
  'KB Kookmin Bank',
  'bank',
  ...contactWords({ email: 'hong.gildong@mail.example', name: '홍길동' }),
];
const faultOf = (password: string, shortest = customerPasswordLength) =>
  passwordFault(password, { shortest, ownWords })?.code ?? null;

describe('a new password', () => {
  test.each([
    ['', 'missing'],
    ['아홉글자아홉글자아', 'too-short'],
    ['열글자열글자열글자열', null],
    ['x'.repeat(128), null],
    ['x'.repeat(129), 'too-long'],
    ['demo-customer-pass', null],
    ['correct horse battery', null],
    ['🙂🙂🙂🙂🙂🙂🙂🙂🙂', 'too-short'],
    ['🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂', null],
  ])('"%s" is judged by its length in characters: %s', (password, code) => {
    expect(faultOf(password)).toBe(code);
  });

  test('of staff has fifteen characters or more', () => {
    expect(faultOf('demo-staff-pas', staffPasswordLength)).toBe('too-short');
    expect(faultOf('demo-staff-pass', staffPasswordLength)).toBeNull();
  });

  test('says how long it is and must be', () => {
    expect(passwordFault('short', { shortest: 10, ownWords: [] })).toEqual({
      field: 'password',
      code: 'too-short',
      count: 5,
      limit: 10,
    });
  });

  test.each([
    'Moksori-2026',
    '목소리!!1234567',
    'KB국민은행1234',
    'kb-kookmin-bank',
    '**bank**12345',
    'Hong-Gildong-1990',
    'hong.gildong@mail.example',
    '1234홍길동567',
  ])('"%s" is an own word with digits and signs around it, and refused', (password) => {
    expect(faultOf(password)).toBe('too-common');
  });

  test.each(['moksori is my voice', 'gildong likes rivers', '홍길동의 오래된 통장'])(
    '"%s" is more than an own word, and taken',
    (password) => {
      expect(faultOf(password)).toBeNull();
    },
  );
});

describe('the 3,000 commonest passwords (AT1)', () => {
  const rule = { shortest: 10, ownWords: [] };

  test.each(['1234567890', 'qwertyuiop', 'Dragon12345', 'football-2026', 'baseball!!', 'letmeinletmein', '1q2w3e4r5t'])(
    '%s is refused',
    (password) => {
      expect(passwordFault(password, rule)).toEqual({ field: 'password', code: 'too-common' });
    },
  );

  test.each([
    'demo-customer-pass',
    'demo-staff-pass',
    '소나무 아래 부는 바람',
    'my own long phrase',
    'dragon and baseball',
  ])('%s stands', (password) => {
    expect(passwordFault(password, rule)).toBeNull();
  });
});
