import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { BackofficeVisit } from '../visit.js';

export interface EnrolPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly email: string;
  readonly emailError: { readonly text: string } | undefined;
  readonly enrolmentError: { readonly text: string } | undefined;
  readonly passwordError: { readonly text: string } | undefined;
}

const page = definePage<EnrolPage>('backoffice/enrolment/enrol');

/** The code that an operator handed over, and a password of one's own; neither is put back into the page (UV5). */
export function enrolPage({ email, errors }: { email: string; errors: FormErrors }, visit: BackofficeVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    email,
    emailError: errors.of('email'),
    enrolmentError: errors.of('enrolment'),
    passwordError: errors.of('password'),
  });
}
