/** What points are used for; each with its account `X:<payAff>:<kind>` (ledger.md section 2). */
export const redemptionKinds = [
  'CARD_BILL',
  'INSURANCE_PREMIUM',
  'ACCOUNT_TRANSFER',
  'ATM_CASH',
  'AFFILIATE_PRODUCT',
] as const;

export type RedemptionKind = (typeof redemptionKinds)[number];

export type RedemptionState = 'HELD' | 'CAPTURED' | 'VOIDED' | 'EXPIRED';
