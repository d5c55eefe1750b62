import type { Fault } from '../../vocabulary/refusal.js';
import { commonPasswords } from './common-passwords.js';

/** The shortest password of a customer and of staff, the longest of both, in characters after NFKC (AT1). */
export const customerPasswordLength = 10;
export const staffPasswordLength = 15;
const longest = 128;

export interface PasswordRule {
  readonly shortest: number;
  /** Words that everybody tries first: the product's, the affiliates', parts of the person's own contact. */
  readonly ownWords: readonly string[];
}

const productWords = ['moksori', '목소리', 'kb', 'password', '비밀번호'];

/**
 * What is wrong with a new password, or null (AT1).
 *
 * Any Unicode and spaces are welcome, nothing must be composed of anything. Refused is a password that *is* an own word
 * or one of the 3,000 commonest,
 * alone or with digits and separators in or around it (RU37): a word inside a longer phrase is fine.
 */
export function passwordFault(password: string, { shortest, ownWords }: PasswordRule): Fault | null {
  const length = Array.from(password.normalize('NFKC')).length;
  if (length === 0) return { field: 'password', code: 'missing' };
  if (length < shortest) return { field: 'password', code: 'too-short', count: length, limit: shortest };
  if (length > longest) return { field: 'password', code: 'too-long', count: length, limit: longest };
  const core = coreOf(password);
  const isOwn = core !== '' && [...productWords, ...ownWords].some((word) => coreOf(word) === core);
  return isOwn || isCommon(password, core) ? { field: 'password', code: 'too-common' } : null;
}

const common = new Set(commonPasswords.map((word) => word.toLowerCase()));
/** What is left of the common ones; shorter cores are left of nearly anything. */
const commonCores = new Set(commonPasswords.map(coreOf).filter((core) => core.length >= 4));

/** One of the 3,000 that everybody tries first, alone, twice over, or with digits and signs around it. */
function isCommon(password: string, core: string): boolean {
  const whole = password.normalize('NFKC').toLowerCase();
  const half = whole.slice(0, whole.length / 2);
  return common.has(whole) || (half + half === whole && common.has(half)) || commonCores.has(core);
}

/** The parts of a contact that a guesser knows: the whole address, its name, its host without the ending, the name. */
export function contactWords({ email, name }: { readonly email: string; readonly name: string }): readonly string[] {
  const [local = '', host = ''] = email.split('@');
  return [email, local, host, ...local.split(/[^\p{L}\p{N}]+/u), ...host.split('.').slice(0, -1), name];
}

/** What is left without digits, blanks and signs, in one case and form. */
function coreOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]/gu, '')
    .normalize('NFC');
}
