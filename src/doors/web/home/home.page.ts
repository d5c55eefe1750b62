import type { Affiliate } from '../../../affiliates/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Points } from '../../../vocabulary/points.js';
import type { Sides } from '../../../platform/texts/around.js';
import { type AffiliateItem, affiliateItems } from './affiliate-items.js';
import { awardSentence } from './award-sentence.js';

export interface HomePage {
  readonly award: Sides & { readonly points: { readonly value: number; readonly text: string } };
  readonly affiliates: readonly AffiliateItem[];
}

interface HomeFacts {
  readonly affiliates: readonly Affiliate[];
  /** What an adoption earns today. */
  readonly points: Points;
}

const page = definePage<HomePage>('web/home/home');

/** UW01: the group's entry, from the affiliates that take proposals. */
export function homePage({ affiliates, points }: HomeFacts, viewer: Viewer): Page {
  return page({ award: awardSentence(points, viewer), affiliates: affiliateItems(affiliates, viewer.language) });
}
