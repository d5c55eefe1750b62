import type { Affiliate } from '../../../affiliates/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Sides } from '../../../platform/texts/around.js';
import { type AffiliateItem, affiliateItems } from './affiliate-items.js';
import { awardSentence } from './award-sentence.js';

export interface HomePage {
  readonly award: Sides & { readonly points: { readonly value: number; readonly text: string } };
  readonly affiliates: readonly AffiliateItem[];
}

const page = definePage<HomePage>('web/home/home');

/** UW01: the group's entry, from the affiliates that take proposals. */
export function homePage(affiliates: readonly Affiliate[], viewer: Viewer): Page {
  return page({ award: awardSentence(viewer), affiliates: affiliateItems(affiliates, viewer.language) });
}
