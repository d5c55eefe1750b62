import { definePage, type Page } from '../../../platform/http/page.js';

export interface DiscardPage {
  readonly csrf: string;
  readonly draft: string;
  readonly title: string;
  readonly backHref: string;
}

const page = definePage<DiscardPage>('web/proposals/discard');

/** Asks once more before a draft goes: it cannot be brought back. */
export function discardPage(facts: Omit<DiscardPage, 'backHref'>): Page {
  return page({ ...facts, backHref: `/proposals/new?draft=${facts.draft}` });
}
