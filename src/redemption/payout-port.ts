import type { RedemptionId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { RedemptionKind } from '../ledger/index.js';

/** What the party that pays is told: it finds the member by the caller's own number, so nothing here is about a person. */
export interface PayoutOrder {
  /** Under which it pays once, however often it is asked. */
  readonly redemption: RedemptionId;
  readonly points: Points;
  readonly kind: RedemptionKind;
  readonly payAffiliate: string;
  /** The caller's own number. */
  readonly reference: string;
  /** The how many-th time it is asked, from 1. */
  readonly attempt: number;
}

/** Only what is certain ends a hold; a party that failed for certain will never pay under this redemption any more. */
export type PayoutOutcome =
  { readonly how: 'paid' } | { readonly how: 'failed'; readonly code: string } | { readonly how: 'unknown' };

/** The party that pays members out for kinds whose payout is ours (LO5). */
export interface PayoutPort {
  /** Pays, or says what became of it when it was asked before. Rejecting is `unknown`. Never called in a transaction. */
  pay(order: PayoutOrder): Promise<PayoutOutcome>;
}
