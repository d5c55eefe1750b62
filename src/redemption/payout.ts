import type { Acct, AffiliateCode, RedemptionId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { RedemptionKind } from '../ledger/index.js';

/** The payment of one hold. It is open exactly as long as the hold stands, and ends in the transaction that ends it. */
export interface Payout {
  readonly redemption: RedemptionId;
  readonly acct: Acct;
  readonly points: Points;
  readonly kind: RedemptionKind;
  readonly payAffiliate: AffiliateCode;
  readonly reference: string;
  readonly state: 'OPEN' | 'PAID' | 'FAILED';
  /** How often the party was asked. */
  readonly attempts: number;
  /** When it is asked next, by the machine's clock. */
  readonly nextAt: Date;
  /** Why it failed, in the party's code. */
  readonly code: string | null;
}

const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;

/** How long after an attempt the party is asked again; no attempt takes so long, so two never run at once. */
export function pauseAfter(attempts: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 10), longestPauseMs);
}

/** So often without an answer that somebody has to look. */
export const tooOften = 10;
