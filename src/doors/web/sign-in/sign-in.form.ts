import { chosen, defineForm, typed } from '../../../platform/http/form.js';
import type { Fault } from '../../../vocabulary/refusal.js';

/** `next` and `kept` are hidden: where to go on, and what was typed before the session ended. */
export const signInForm = defineForm({ email: typed, password: typed, next: chosen, kept: chosen });

export const codeForm = defineForm({ code: typed });

/** Both must be there; whether they fit an account is for `members` to say. */
export function findSignInFaults({
  email,
  password,
}: {
  readonly email: string;
  readonly password: string;
}): readonly Fault[] {
  return [
    ...(email.trim() === '' ? [{ field: 'email', code: 'missing' } as const] : []),
    ...(password === '' ? [{ field: 'password', code: 'missing' } as const] : []),
  ];
}
