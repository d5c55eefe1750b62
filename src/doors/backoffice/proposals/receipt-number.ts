import { readReceiptNumber, type ReceiptNumber } from '../../../vocabulary/ids.js';
import { Refusal } from '../../../vocabulary/refusal.js';
import type { StaffVisit } from '../visit.js';

/** The number in the address. One that cannot be a number is answered like one that is not there (http.md 7). */
export function receiptNumberOf(visit: StaffVisit): ReceiptNumber {
  const receiptNumber = readReceiptNumber(visit.param('receiptNumber'));
  if (receiptNumber === null) throw new Refusal('proposal.not-found');
  return receiptNumber;
}
