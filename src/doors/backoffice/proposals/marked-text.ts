/** A text cut where something stands that cannot be seen; `isMark` pieces are its codes. */
export type MarkedText = readonly { readonly text: string; readonly isMark: boolean }[];

/**
 * Marks of direction, joiners, fillers, soft hyphens and tags: they stay in what customers write (RU26), and staff see
 * that they are there, for they can turn a text around or hide a part of it (UO04).
 */
const hidden =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** Between two pictures a joiner makes one of them, such as a family: that can be seen. */
const pictureBefore = /\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F]*$/u;
const pictureAhead = /^\p{Extended_Pictographic}/u;

/** The pieces of a text for staff. */
export function markedText(text: string): MarkedText {
  const pieces: { text: string; isMark: boolean }[] = [];
  let from = 0;
  for (const { 0: letter, index } of text.matchAll(hidden)) {
    if (letter === '\u200D' && isInsidePicture(text, index)) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), isMark: false });
    pieces.push({ text: codeOf(letter), isMark: true });
    from = index + letter.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMark: false });
  return pieces;
}

function isInsidePicture(text: string, at: number): boolean {
  return pictureBefore.test(text.slice(Math.max(at - 8, 0), at)) && pictureAhead.test(text.slice(at + 1, at + 3));
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
