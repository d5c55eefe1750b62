import fc from 'fast-check';
import { markedText } from '../../../src/doors/backoffice/proposals/marked-text.js';

const shown = (text: string): string =>
  markedText(text)
    .map((piece) => (piece.isMark ? `[${piece.text}]` : piece.text))
    .join('');

test.each([
  ['a turned direction', '송금 \u202E원0001', '송금 [U+202E]원0001'],
  ['an isolate', '\u2066가\u2069', '[U+2066]가[U+2069]'],
  ['a blank of no width', '가\u200B나', '가[U+200B]나'],
  ['a filler that looks empty', '\u3164', '[U+3164]'],
  ['a soft hyphen', '카\u00AD드', '카[U+00AD]드'],
  ['a tag letter beyond the first plane', '가\u{E0041}나', '가[U+E0041]나'],
  ['a joiner between letters', '가\u200D나', '가[U+200D]나'],
  ['a joiner at the end of a picture', '👨\u200D가', '👨[U+200D]가'],
])('shows %s as its code', (_what, text, expected) => {
  expect(shown(text)).toBe(expected);
});

test('leaves pictures made of several whole, and plain text in one piece', () => {
  for (const text of ['👨‍👩‍👧‍👦 가족', '🏳️‍🌈', '👩🏽‍🚒 소방관', '평범한 글', 'Plain\ntext\twith 각 and é']) {
    expect(markedText(text)).toEqual([{ text, isMark: false }]);
  }
});

test('loses nothing but what it marks, in any text', () => {
  const letters = fc.constantFrom('가', '👩', '🚒', '\u200D', '\uFE0F', '\u202E', 'a', '\n', '\u{1F3FD}');
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      const back = markedText(text)
        .map((piece) => (piece.isMark ? String.fromCodePoint(Number.parseInt(piece.text.slice(2), 16)) : piece.text))
        .join('');
      expect(back).toBe(text);
    }),
  );
});
