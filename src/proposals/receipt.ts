import type { SeoulDay } from '../vocabulary/calendar.js';
import type { AffiliateCode, ReceiptNumber } from '../vocabulary/ids.js';

/** Proof of receipt (M06): what the page and the paper show. */
export interface Receipt {
  readonly receiptNumber: ReceiptNumber;
  readonly receivedAt: Date;
  readonly affiliate: AffiliateCode;
  readonly title: string;
  readonly sha256: string;
  readonly dueOn: SeoulDay;
}

/** `S-<year>-<at least six digits>`: the n-th number of a Seoul year (M06). */
export function receiptNumberOf(year: string, n: number): ReceiptNumber {
  return `S-${year}-${String(n).padStart(6, '0')}` as ReceiptNumber;
}
