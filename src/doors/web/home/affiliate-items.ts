import type { Affiliate } from '../../../affiliates/index.js';
import type { Language } from '../../../vocabulary/language.js';

/** A line of the list of affiliates; its link is the affiliate's own entry. */
export interface AffiliateItem {
  readonly href: string;
  readonly code: string;
  readonly name: string;
}

export function affiliateItems(affiliates: readonly Affiliate[], language: Language): readonly AffiliateItem[] {
  return affiliates.map(({ code, names }) => ({ href: `/${code}`, code, name: names[language] }));
}
