import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { StaffVisit } from '../visit.js';

export interface StaffStepUpPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly codeError: { readonly text: string } | undefined;
  readonly next: string;
  /** The next code that will be accepted; null outside the demo. */
  readonly demoCode: string | null;
}

interface StepUpFacts {
  readonly errors: FormErrors;
  readonly next: string | null;
  readonly demoCode: string | null;
}

const page = definePage<StaffStepUpPage>('backoffice/own-account/step-up');

/** A code once more, before something that a stranger at an open screen must not do (AT9). */
export function staffStepUpPage({ errors, next, demoCode }: StepUpFacts, visit: StaffVisit): Page {
  return page({ csrf: visit.csrf, errors: errors.list, codeError: errors.of('code'), next: next ?? '', demoCode });
}
