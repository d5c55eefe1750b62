import { definePage, type Page } from '../../../platform/http/page.js';

export interface HelpPage {
  readonly phone: string;
}

const page = definePage<HelpPage>('web/help/help');

/** UW19: how it works, points, the way for complaints. */
export function helpPage(phone: string): Page {
  return page({ phone });
}
