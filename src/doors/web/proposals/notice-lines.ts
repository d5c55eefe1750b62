import { noticeLineNames, type NoticeCode, type NoticeLines } from '../../../consent/index.js';
import type { Translate } from '../../../platform/texts/texts.js';

/** The lines of a notice as they are shown, with the name of the affiliate that they are about filled in. */
export function noticeLines(notice: NoticeCode, affiliate: string, text: Translate): NoticeLines {
  return Object.fromEntries(
    noticeLineNames.map((line) => [line, text(`consent.${notice}.v1.${line}`, { affiliate })]),
  ) as NoticeLines;
}
