import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface CodePage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly codeError: { readonly text: string } | undefined;
  readonly againHref: string;
  readonly isDemo: boolean;
}

const page = definePage<CodePage>('web/sign-up/code');

/** The second step of the sign-up: the code that was sent. What was typed is not shown again (UV5). */
export function codePage({ errors, next }: { errors: FormErrors; next: string | null }, visit: WebVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    codeError: errors.of('code'),
    againHref: next === null ? '/sign-up' : `/sign-up?next=${encodeURIComponent(next)}`,
    isDemo: visit.isDemo,
  });
}
