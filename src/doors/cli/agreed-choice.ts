import {
  type ConsentChoice,
  noticeLineNames,
  type NoticeCode,
  type NoticeLines,
  snapshotHashOf,
} from '../../consent/index.js';
import type { Translate } from '../../platform/texts/texts.js';
import type { AffiliateCode } from '../../vocabulary/ids.js';
import type { Language } from '../../vocabulary/language.js';

export interface Answered {
  readonly notice: NoticeCode;
  readonly version: number;
  readonly recipient: AffiliateCode | null;
  /** The affiliate whose name stands in the lines. */
  readonly affiliateName: string;
  readonly isAgreed: boolean;
  readonly shownAt: Date;
  readonly language: Language;
}

/** A choice as the pages make it, with the fingerprint of the lines that an invented customer would have seen. */
export function answeredChoice({ affiliateName, ...choice }: Answered, text: Translate): ConsentChoice {
  const { notice, version, recipient, language } = choice;
  const lines = Object.fromEntries(
    noticeLineNames.map((line) => [line, text(`consent.${notice}.v1.${line}`, { affiliate: affiliateName })]),
  ) as NoticeLines;
  return { ...choice, snapshotHash: snapshotHashOf({ notice, version, recipient, language, lines }) };
}
