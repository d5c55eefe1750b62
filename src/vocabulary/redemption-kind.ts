/** What points are used for (ledger.md section 5). */
export const redemptionKinds = [
  'CARD_BILL',
  'INSURANCE_PREMIUM',
  'ACCOUNT_TRANSFER',
  'ATM_CASH',
  'AFFILIATE_PRODUCT',
] as const;

export type RedemptionKind = (typeof redemptionKinds)[number];
