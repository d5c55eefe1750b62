import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface SetPasswordPage {
  readonly csrf: string;
  readonly action: string;
  readonly errors: FormErrors['list'];
  readonly passwordError: { readonly text: string } | undefined;
}

const page = definePage<SetPasswordPage>('web/password-reset/set');

/** The page behind the link: a new password and a button (AT4). The password is never put back into the page. */
export function setPasswordPage(errors: FormErrors, visit: WebVisit): Page {
  return page({ csrf: visit.csrf, action: visit.path, errors: errors.list, passwordError: errors.of('password') });
}
