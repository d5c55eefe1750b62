import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface AskResetPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly email: string;
  readonly emailError: { readonly text: string } | undefined;
}

const page = definePage<AskResetPage>('web/password-reset/ask');

/** UW13: to which address the link shall go. */
export function askResetPage({ email, errors }: { email: string; errors: FormErrors }, visit: WebVisit): Page {
  return page({ csrf: visit.csrf, errors: errors.list, email, emailError: errors.of('email') });
}
