import { type Answer, plainText, show } from '../../../platform/http/answer.js';
import { readReceiptNumber, type ReceiptNumber } from '../../../vocabulary/ids.js';
import { Refusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit, WebVisit } from '../visit.js';
import { affiliateOf, headingFor } from './affiliate-of.js';
import { receiptPage } from './receipt.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'proposals'>;

export function showReceipt(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const receipt = await rooms.proposals.receipt(visit.access('intake'), receiptNumberOf(visit));
    const affiliate = await affiliateOf(rooms, receipt.affiliate);
    return show(receiptPage(receipt, affiliate, visit), {
      title: visit.text('proposals.receipt.title'),
      affiliate: headingFor(affiliate, visit),
    });
  };
}

/** The very bytes that the fingerprint of the receipt was made from (RU25). */
export function showCanonicalText({ proposals }: Pick<WebRooms, 'proposals'>) {
  return async (visit: CustomerVisit): Promise<Answer> =>
    plainText(await proposals.canonicalText(visit.access('intake'), receiptNumberOf(visit)));
}

/** The number in the address. One that cannot be a number is answered like one that is not there (http.md 7). */
export function receiptNumberOf(visit: WebVisit): ReceiptNumber {
  const receiptNumber = readReceiptNumber(visit.param('receiptNumber'));
  if (receiptNumber === null) throw new Refusal('proposal.not-found');
  return receiptNumber;
}
