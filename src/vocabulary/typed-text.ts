const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** The segmenter looks at its whole text for every letter: a megabyte at once would take it minutes, in pieces half a second. */
const piece = 2_000;

/** Letters as a reader counts them: grapheme clusters, so that an emoji or a composed syllable is one (UV3, Y01). */
export function lettersIn(text: string): number {
  let count = 0;
  let from = 0;
  let length = piece;
  while (from + length < text.length) {
    // Not through a character of two halves: behind half of one a letter seems to begin where none does.
    const end = from + length + ((text.codePointAt(from + length - 1) ?? 0) > 0xffff ? 1 : 0);
    const starts = Array.from(graphemes.segment(text.slice(from, end)), ({ index }) => index);
    const last = starts.at(-1) ?? 0;
    // The last letter may go on behind the piece, and is counted with the next one; if it is all there is, the piece grows.
    count += starts.length - 1;
    from += last;
    length = last === 0 ? length * 2 : piece;
  }
  return count + Array.from(graphemes.segment(text.slice(from))).length;
}

// Marks without a shape of their own, among them the fillers of Hangul.
const unseen = /\p{Default_Ignorable_Code_Point}/gu;
const blanks = /[\s\u2800]+/g;

/**
 * Letters that can be seen, and one blank between words. A joiner or mark of direction is part of writing, but fifty of
 * them say nothing, and no more do fifty blanks.
 */
export function visibleLettersIn(text: string): number {
  return lettersIn(text.replaceAll(unseen, '').replaceAll(blanks, ' ').trim());
}

/** Bytes in UTF-8: what a field costs, whatever it looks like (RU26). */
export function bytesIn(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

// C0 and C1 without tab and line feed. Marks of direction and joiners stay: they are part of writing (RU26).
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

// Half a letter, as a JSON escape can make it: no text may hold it, and neither UTF-8 nor RFC 8785 can write it.
const halves = /\p{Surrogate}/gu;

/** What was typed into a box of several lines: line breaks made one kind, control characters gone, NFC, trimmed (Y01, RU26). */
export function cleanBox(typed: string): string {
  const lines = typed.replaceAll(/\r\n?/g, '\n');
  return lines.replaceAll(controls, '').replaceAll(halves, '\uFFFD').normalize('NFC').trim();
}

/** What was typed into a field of one line: as a box, and line breaks and tabs become a space. */
export function cleanLine(typed: string): string {
  return cleanBox(typed).replaceAll(/[\t\n]+/g, ' ');
}

/** Whether a text is one character repeated, however often: it says nothing (M11). */
export function isFiller(text: string): boolean {
  const letters = new Set(Array.from(graphemes.segment(text.replaceAll(/\s+/g, '')), ({ segment }) => segment));
  return letters.size === 1;
}
