import type { AffiliateCode } from '../vocabulary/ids.js';
import type { InBothLanguages } from '../vocabulary/language.js';

/** What a proposal is about (분야, glossary of product.md). */
export type Topic = 'product' | 'process' | 'business' | 'other';

export const topics: readonly Topic[] = ['product', 'process', 'business', 'other'];

/** Two entities take no proposals: the holding company and the operator of the shared membership. */
export type EntityKind = 'affiliate' | 'holding' | 'membership-operator';

export interface Department {
  readonly code: string;
  readonly names: InBothLanguages;
}

/** One legal entity of the group. For every privacy rule each of the fourteen stands alone (privacy.md 0, rule 2). */
export interface Affiliate {
  readonly code: AffiliateCode;
  readonly kind: EntityKind;
  readonly names: InBothLanguages;
  /** `#rrggbb`, at least 4.5:1 on white; for recognition only, never for meaning (UF7). */
  readonly accent: string;
  /** Whether it takes proposals. */
  readonly isOpen: boolean;
  readonly topics: readonly Topic[];
  readonly departments: readonly Department[];
  /** The reviewers who get what no rule leads elsewhere (M14). */
  readonly defaultGroup: string;
}
