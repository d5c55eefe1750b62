import type { Affiliate } from '../../../affiliates/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type AffiliateItem, affiliateItems } from '../home/affiliate-items.js';

export interface UnknownPage {
  readonly affiliates: readonly AffiliateItem[];
}

const page = definePage<UnknownPage>('web/affiliate/unknown');

/** An address that names no affiliate: 404 with the list of those that there are. */
export function unknownPage(affiliates: readonly Affiliate[], { language }: Viewer): Page {
  return page({ affiliates: affiliateItems(affiliates, language) });
}
