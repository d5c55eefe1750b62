/** Each kind has its accounts `X:<payAff>:<kind>` (ledger.md section 2). */
export { type RedemptionKind, redemptionKinds } from '../vocabulary/redemption-kind.js';

export type RedemptionState = 'HELD' | 'CAPTURED' | 'VOIDED' | 'EXPIRED';
