import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface StepUpPage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly passwordError: { readonly text: string } | undefined;
  readonly next: string;
}

const page = definePage<StepUpPage>('web/step-up/step-up');

/** The password once more, before something that a stranger at an open screen must not do (AT9). */
export function stepUpPage({ errors, next }: { errors: FormErrors; next: string | null }, visit: WebVisit): Page {
  return page({ csrf: visit.csrf, errors: errors.list, passwordError: errors.of('password'), next: next ?? '' });
}
