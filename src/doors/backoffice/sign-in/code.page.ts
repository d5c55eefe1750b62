import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { BackofficeVisit } from '../visit.js';

export interface StaffCodePage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly codeError: { readonly text: string } | undefined;
  /** The next code that will be accepted; null outside the demo. */
  readonly demoCode: string | null;
}

const page = definePage<StaffCodePage>('backoffice/sign-in/code');

/** UO01: the second factor. */
export function staffCodePage(
  { errors, demoCode }: { errors: FormErrors; demoCode: string | null },
  visit: BackofficeVisit,
): Page {
  return page({ csrf: visit.csrf, errors: errors.list, codeError: errors.of('code'), demoCode });
}
