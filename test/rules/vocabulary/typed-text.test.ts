import fc from 'fast-check';
import { cleanBox, cleanLine, isFiller, lettersIn } from '../../../src/vocabulary/typed-text.js';

test('letters are grapheme clusters', () => {
  expect([lettersIn(''), lettersIn('한글'), lettersIn('👨‍👩‍👧‍👦'), lettersIn('e\u0301'), lettersIn('\r\n')]).toEqual([
    0, 2, 1, 1, 1,
  ]);
});

test('letters are counted the same in a long text, wherever its pieces end', () => {
  const letters = ['a', '가', '👨‍👩‍👧‍👦', 'e\u0301', '🇰🇷', '각'];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...letters), { maxLength: 20 }),
      fc.integer({ max: 40, min: 1 }),
      (some, times) => {
        expect(lettersIn('xyz'.repeat(660) + some.join('').repeat(times))).toBe(1_980 + some.length * times);
      },
    ),
  );
  expect(lettersIn(`e${'\u0301'.repeat(30_000)}`)).toBe(1);
});

test('one character repeated says nothing, with blanks or without', () => {
  expect([isFiller('ㅋㅋㅋㅋ'), isFiller('. . . .'), isFiller('😀😀'), isFiller('가나가나'), isFiller('')]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('marks of direction and joiners stay, controls go', () => {
  expect(cleanBox('a\u202Eb\u200Dc\u0007d')).toBe('a\u202Eb\u200Dcd');
});

test('a field of one line has no line break', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      expect(cleanLine(typed)).not.toMatch(/[\n\r\t\u0000]/);
    }),
  );
});
