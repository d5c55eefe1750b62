import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface ResetSentPage {
  readonly isDemo: boolean;
}

const page = definePage<ResetSentPage>('web/password-reset/sent');

/** What was sent if there is an account, and what to do when nothing comes. */
export function sentPage({ isDemo }: WebVisit): Page {
  return page({ isDemo });
}
