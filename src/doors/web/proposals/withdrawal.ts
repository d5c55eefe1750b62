import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { affiliateOf, headingFor } from './affiliate-of.js';
import { receiptNumberOf } from './receipt.js';
import { withdrawalForm } from './withdrawal.form.js';
import { withdrawalPage } from './withdrawal.page.js';

export function showWithdrawal(rooms: Pick<WebRooms, 'affiliates' | 'proposals'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const receipt = await rooms.proposals.receipt(visit.access('intake'), receiptNumberOf(visit));
    const page = withdrawalPage({
      csrf: visit.csrf,
      receiptNumber: receipt.receiptNumber,
      title: receipt.title,
      reason: withdrawalForm.take(visit.kept)?.reason ?? '',
    });
    return show(page, {
      title: visit.text('proposals.withdrawal.title'),
      affiliate: headingFor(await affiliateOf(rooms, receipt.affiliate), visit),
    });
  };
}

/** MV18. Too late is 409 by the door's refusals. */
export function withdrawOwn({ proposals }: Pick<WebRooms, 'proposals'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const receiptNumber = receiptNumberOf(visit);
    const { reason } = withdrawalForm.read(visit.body);
    await proposals.withdraw(visit.access('intake'), { receiptNumber, reason: reason.trim() === '' ? null : reason });
    return seeOther(`/proposals/${receiptNumber}`);
  };
}
