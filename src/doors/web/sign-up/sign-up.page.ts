import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface SignUpPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly name: string;
  readonly nameError: { readonly text: string } | undefined;
  readonly email: string;
  readonly emailError: { readonly text: string } | undefined;
  readonly passwordError: { readonly text: string } | undefined;
  readonly age: string | undefined;
  readonly ageError: { readonly text: string } | undefined;
  readonly next: string;
  readonly signInHref: string;
}

export interface SignUpFacts {
  readonly name: string;
  readonly email: string;
  readonly isOver14: string | undefined;
  readonly errors: FormErrors;
  readonly next: string | null;
}

const page = definePage<SignUpPage>('web/sign-up/sign-up');

/** UW13: a new account; the password is never put back into the page. */
export function signUpPage({ name, email, isOver14, errors, next }: SignUpFacts, visit: WebVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    name,
    nameError: errors.of('name'),
    email,
    emailError: errors.of('email'),
    passwordError: errors.of('password'),
    age: isOver14,
    ageError: errors.of('isOver14'),
    next: next ?? '',
    signInHref: next === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
  });
}
