import fc from 'fast-check';
import { cleanBox, cleanLine, isFiller, lettersIn } from '../../../src/vocabulary/typed-text.js';

test('letters are grapheme clusters', () => {
  expect([lettersIn(''), lettersIn('한글'), lettersIn('👨‍👩‍👧‍👦'), lettersIn('e\u0301'), lettersIn('\r\n')]).toEqual([
    0, 2, 1, 1, 1,
  ]);
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
