import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { affiliateOf, headingFor } from './affiliate-of.js';
import { receiptNumberOf } from './receipt.js';
import { withdrawalForm } from './withdrawal.form.js';
import { withdrawalPage } from './withdrawal.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'proposals'>;

export function showWithdrawal(rooms: Rooms) {
  return (visit: CustomerVisit): Promise<Answer> =>
    withdrawalCard(rooms, visit, { reason: withdrawalForm.take(visit.kept)?.reason ?? '', faults: [] });
}

/** MV18. Too late is 409 by the door's refusals; a reason that is too long comes back as it was typed. */
export function withdrawOwn(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const receiptNumber = receiptNumberOf(visit);
    const { reason } = withdrawalForm.read(visit.body);
    try {
      const why = reason.trim() === '' ? null : reason;
      await rooms.proposals.withdraw(visit.access('intake'), { receiptNumber, reason: why });
      return seeOther(`/proposals/${receiptNumber}`);
    } catch (error) {
      if (!isRefusal(error, 'proposal.invalid')) throw error;
      return await withdrawalCard(rooms, visit, { reason, faults: error.details.faults ?? [] });
    }
  };
}

interface Typed {
  readonly reason: string;
  readonly faults: readonly Fault[];
}

async function withdrawalCard(rooms: Rooms, visit: CustomerVisit, typed: Typed): Promise<Answer> {
  const receiptNumber = receiptNumberOf(visit);
  const { title, affiliate } = await rooms.proposals.openWithdrawal(visit.access('intake'), receiptNumber);
  return show(withdrawalPage({ csrf: visit.csrf, receiptNumber, title, ...typed }, visit), {
    title: visit.text('proposals.withdrawal.title'),
    status: typed.faults.length > 0 ? 422 : 200,
    affiliate: headingFor(await affiliateOf(rooms, affiliate), visit),
  });
}
