import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Language } from '../vocabulary/language.js';
import type { NoticeCode } from './notice.js';

/** The lines of a notice, in the order of its card. */
export const noticeLineNames = ['title', 'purpose', 'items', 'recipient', 'period', 'refusal', 'agree'] as const;

export type NoticeLines = Readonly<Record<(typeof noticeLineNames)[number], string>>;

/** What stood before the customer: the lines as they were shown, with the recipient's name filled in. */
export interface NoticeAsShown {
  readonly notice: NoticeCode;
  readonly version: number;
  readonly recipient: string | null;
  readonly language: Language;
  readonly lines: NoticeLines;
}

/**
 * The fingerprint that a consent keeps of what was shown (P8): SHA-256 in hexadecimal of the RFC 8785 JSON.
 *
 * The wording of a version is fixed (`noticeHashOf`), so the whole text can be shown again from version, recipient and
 * language, and proved by this.
 */
export function snapshotHashOf({ notice, version, recipient, language, lines }: NoticeAsShown): string {
  return fingerprintOf({ notice, version, recipient, language, lines: onlyLines(lines) });
}

/** The fingerprint of a version's wording, before any name is filled in. */
export function noticeHashOf(lines: Readonly<Record<Language, NoticeLines>>): string {
  return fingerprintOf({ ko: onlyLines(lines.ko), en: onlyLines(lines.en) });
}

function onlyLines(lines: NoticeLines): NoticeLines {
  return Object.fromEntries(noticeLineNames.map((name) => [name, lines[name]])) as NoticeLines;
}

function fingerprintOf(value: object): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? '')
    .digest('hex');
}
