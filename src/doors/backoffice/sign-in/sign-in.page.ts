import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { BackofficeVisit } from '../visit.js';

export interface StaffSignInPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly email: string;
  readonly emailError: { readonly text: string } | undefined;
  readonly passwordError: { readonly text: string } | undefined;
  readonly next: string;
  readonly kept: string;
  /** Why nobody signs in on an unknown device now. */
  readonly paused: string | null;
  readonly isDemo: boolean;
}

export interface StaffSignInFacts {
  readonly email: string;
  readonly errors: FormErrors;
  readonly next: string | null;
  /** Already written for the hidden field; empty when there is nothing. */
  readonly kept: string;
  readonly paused?: string;
}

const page = definePage<StaffSignInPage>('backoffice/sign-in/sign-in');

/** UO01: the first factor. The password is never put back into the page. */
export function staffSignInPage({ email, errors, next, kept, paused }: StaffSignInFacts, visit: BackofficeVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    email,
    emailError: errors.of('email'),
    passwordError: errors.of('password'),
    next: next ?? '',
    kept,
    paused: paused ?? null,
    isDemo: visit.isDemo,
  });
}
