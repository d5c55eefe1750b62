import { definePage, type Page } from '../../../platform/http/page.js';

export interface ResetEndedPage {
  readonly againHref: string;
}

const page = definePage<ResetEndedPage>('web/password-reset/ended');

/** The link is too old, was used, or is none of ours. */
export function resetEndedPage(): Page {
  return page({ againHref: '/password-reset' });
}
