import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface DisplayPage {
  readonly csrf: string;
  readonly textSize: string;
  readonly contrast: string;
  readonly language: string;
}

const page = definePage<DisplayPage>('web/display/display');

/** UW19: the display settings as radios. */
export function displayPage(visit: WebVisit): Page {
  const { textSize, contrast, language } = visit.display;
  return page({ csrf: visit.csrf, textSize, contrast: contrast ?? 'off', language });
}
