import type { Affiliate } from './affiliate.js';
import type { BusinessCalendar } from './business-calendar.js';
import type { RoutingRule } from './routing-rules.js';

/** All that this room knows, read at once. */
export interface Directory {
  /** In the group's fixed order. */
  readonly affiliates: readonly Affiliate[];
  readonly rules: readonly RoutingRule[];
  /** The newest version. */
  readonly calendar: BusinessCalendar;
}

/** Reference rows that hold nothing personal, hence no `access`; the program may only read them. */
export interface AffiliateStore {
  load(): Promise<Directory>;
  /** A version once written is never changed. Null when there is no such version. */
  calendar(version: string): Promise<BusinessCalendar | null>;
}
