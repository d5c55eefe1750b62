import { readReceiptNumber, type ReceiptNumber } from '../../../vocabulary/ids.js';
import { Refusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';

/** The number in the address. One that cannot be a number is answered like one that is not there (http.md 7). */
export function receiptNumberOf(visit: StaffVisit): ReceiptNumber {
  const receiptNumber = readReceiptNumber(visit.param('receiptNumber'));
  if (receiptNumber === null) throw new Refusal('proposal.not-found');
  return receiptNumber;
}

/**
 * Throws Refusal `proposal.not-found` when the address names a case that the own affiliate does not have, whoever asks
 * (http.md 7). Nothing of the case is shown, so nothing is on record.
 */
export async function meetOwnCase({ proposals }: Pick<BackofficeRooms, 'proposals'>, visit: StaffVisit): Promise<void> {
  if (visit.param('receiptNumber') === '') return;
  const receiptNumber = receiptNumberOf(visit);
  await proposals.find(null, visit.access('review'), { receiptNumber, entity: visit.staff.entity });
}
