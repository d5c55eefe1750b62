import { definePage, type Page } from '../../../platform/http/page.js';

export interface EnrolledPage {
  readonly codes: readonly string[];
}

const page = definePage<EnrolledPage>('backoffice/enrolment/enrolled');

/** The recovery codes, told once, and the way to the sign-in. */
export function enrolledPage(codes: readonly string[]): Page {
  return page({ codes });
}
