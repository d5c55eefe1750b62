import { definePage, type Page } from '../../../platform/http/page.js';

export interface LostPage {
  readonly againHref: string;
}

const page = definePage<LostPage>('web/sign-up/lost');

/** The sign-up ended while its page lay open: nothing of it was kept, and it begins anew. */
export function lostPage(): Page {
  return page({ againHref: '/sign-up' });
}
