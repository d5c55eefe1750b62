import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface SignInPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly email: string;
  readonly emailError: { readonly text: string } | undefined;
  readonly passwordError: { readonly text: string } | undefined;
  readonly next: string;
  readonly kept: string;
  /** Somebody had typed something that will be there again. */
  readonly hasKept: boolean;
  readonly signUpHref: string;
  /** Why nobody signs in on an unknown device now. */
  readonly paused: string | null;
  readonly isDemo: boolean;
}

export interface SignInFacts {
  readonly email: string;
  readonly errors: FormErrors;
  readonly next: string | null;
  /** Already written for the hidden field; empty when there is nothing. */
  readonly kept: string;
  readonly paused?: string;
}

const page = definePage<SignInPage>('web/sign-in/sign-in');

/** UW13: e-mail and password. The password is never put back into the page. */
export function signInPage({ email, errors, next, kept, paused }: SignInFacts, visit: WebVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    email,
    emailError: errors.of('email'),
    passwordError: errors.of('password'),
    next: next ?? '',
    kept,
    hasKept: kept !== '',
    signUpHref: next === null ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`,
    paused: paused ?? null,
    isDemo: visit.isDemo,
  });
}
