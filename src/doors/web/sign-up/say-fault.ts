import type { Translate } from '../../../platform/texts/texts.js';
import type { Fault } from '../../../vocabulary/refusal.js';

/** A fault of the sign-up form in words (UV16). */
export function saySignUpFault({ field, code, count = 0, limit = 0 }: Fault, text: Translate): string {
  switch (field) {
    case 'name':
      return code === 'too-long'
        ? text('sign-up.fault.nameLongError', { limit, count })
        : text('sign-up.fault.nameError');
    case 'email':
      return code === 'missing' ? text('sign-up.fault.emailError') : text('sign-up.fault.emailFormError');
    case 'isOver14':
      return code === 'missing' ? text('sign-up.fault.ageError') : text('sign-up.fault.underAgeError');
    default:
      return sayPassword({ field, code, limit }, text);
  }
}

function sayPassword({ code, limit = 0 }: Fault, text: Translate): string {
  if (code === 'too-common') return text('sign-up.fault.passwordCommonError');
  if (code === 'too-short') return text('sign-up.fault.passwordShortError', { limit });
  if (code === 'too-long') return text('sign-up.fault.passwordLongError', { limit });
  return text('sign-up.fault.passwordError');
}
