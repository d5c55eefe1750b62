import type { AffiliateCode } from '../vocabulary/ids.js';
import type { Affiliate, Topic } from './affiliate.js';

export interface RoutingRule {
  readonly affiliate: AffiliateCode;
  readonly topic: Topic;
  readonly group: string;
}

/** The reviewer group of a topic: the rule's, else the affiliate's default group, never nowhere (M14). */
export function groupFor(affiliate: Affiliate, topic: Topic, rules: readonly RoutingRule[]): string {
  const rule = rules.find((one) => one.affiliate === affiliate.code && one.topic === topic);
  return rule?.group ?? affiliate.defaultGroup;
}
