import type { CustomerId } from '../vocabulary/ids.js';
import type { Language } from '../vocabulary/language.js';

export interface Customer {
  readonly id: CustomerId;
  readonly name: string;
  /** As the person wrote it, trimmed and in lower case; the one contact of the first issue. */
  readonly email: string;
  readonly language: Language;
  /** Raised when the password or a right changes: sessions with another value end at the next request (AT11). */
  readonly authVersion: number;
}

/** 홍길동 -> 홍*동, 홍길 -> 홍*; names in other letters keep the first letter of each word (UN6). */
export function maskedName(name: string): string {
  return name.split(/\s+/).map(maskedWord).join(' ');
}

function maskedWord(word: string): string {
  const letters = Array.from(word);
  const [first = '', ...rest] = letters;
  if (rest.length === 0) return first === '' ? '' : '*';
  const last = letters.length > 2 && /^\p{Script=Hangul}+$/u.test(word) ? letters.at(-1) : undefined;
  return first + '*'.repeat(last === undefined ? rest.length : rest.length - 1) + (last ?? '');
}

/** kim@example.com -> k***@example.com, whatever the length of the name (UN6). */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const [first = ''] = Array.from(email);
  return at <= 0 ? '***' : `${first}***${email.slice(at)}`;
}
