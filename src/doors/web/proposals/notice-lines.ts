import { noticeLineNames, type NoticeCode, type NoticeLines } from '../../../consent/index.js';
import type { Translate } from '../../../platform/texts/texts.js';

export interface NoticeToWord {
  readonly notice: NoticeCode;
  readonly version: number;
}

/**
 * The lines of a version of a notice as they are shown, with the name of the affiliate that they are about filled in.
 *
 * Throws a RangeError for a version that has no texts here.
 */
export function noticeLines({ notice, version }: NoticeToWord, affiliate: string, text: Translate): NoticeLines {
  if (version !== 1) throw new RangeError('a version of a notice without its texts');
  return Object.fromEntries(
    noticeLineNames.map((line) => [line, text(`consent.${notice}.v1.${line}`, { affiliate })]),
  ) as NoticeLines;
}
