import type { FormErrors } from '../../../platform/http/form-errors.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface SignInCodePage {
  readonly csrf: string;
  readonly errors: FormErrors['list'];
  readonly codeError: { readonly text: string } | undefined;
  readonly againHref: string;
  /** The code that was sent; null outside the demo. */
  readonly demoCode: string | null;
}

interface CodeFacts {
  readonly errors: FormErrors;
  readonly next: string | null;
  readonly demoCode: string | null;
}

const page = definePage<SignInCodePage>('web/sign-in/code');

/** UW13: the code that an unknown device wants (AT1). What was typed is not shown again (UV5). */
export function signInCodePage({ errors, next, demoCode }: CodeFacts, visit: WebVisit): Page {
  return page({
    csrf: visit.csrf,
    errors: errors.list,
    codeError: errors.of('code'),
    againHref: next === null ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`,
    demoCode,
  });
}
