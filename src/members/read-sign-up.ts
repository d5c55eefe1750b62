import type { Fault } from '../vocabulary/refusal.js';
import { normalEmail } from '../platform/security/blind-index.js';
import { contactWords, customerPasswordLength, passwordFault } from '../platform/security/password-rules.js';

/** As typed. */
export interface SignUpInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type SignUpReading =
  { readonly ok: true; readonly value: SignUpInput } | { readonly ok: false; readonly faults: readonly Fault[] };

const longestName = 50;
const longestEmail = 254;
const emailForm = /^[^\s@"<>(),:;[\]\\]+@[^\s@"<>(),:;[\]\\.]+(\.[^\s@"<>(),:;[\]\\.]+)+$/u;

/** Judges what was typed at sign-up, all faults at once. `affiliateWords` are no passwords either (AT1). */
export function readSignUp(input: SignUpInput, affiliateWords: readonly string[]): SignUpReading {
  const name = input.name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zs}]+/gu, ' ')
    .trim();
  const email = normalEmail(input.email);
  const ownWords = [...affiliateWords, ...contactWords({ email, name })];
  const faults = [
    nameFault(name),
    emailFault(email),
    passwordFault(input.password, { shortest: customerPasswordLength, ownWords }),
  ].filter((fault) => fault !== null);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { name, email, password: input.password } };
}

function nameFault(name: string): Fault | null {
  const count = Array.from(name).length;
  if (count === 0) return { field: 'name', code: 'missing' };
  return count > longestName ? { field: 'name', code: 'too-long', count, limit: longestName } : null;
}

function emailFault(email: string): Fault | null {
  if (email === '') return { field: 'email', code: 'missing' };
  if (email.length > longestEmail)
    return { field: 'email', code: 'too-long', count: email.length, limit: longestEmail };
  return emailForm.test(email) ? null : { field: 'email', code: 'malformed' };
}
