import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { affiliateOf, headingFor } from './affiliate-of.js';
import { receiptNumberOf } from './receipt.js';
import { tooLatePage, tooLateTitle } from './too-late.page.js';
import { withdrawalForm } from './withdrawal.form.js';
import { withdrawalPage } from './withdrawal.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'proposals' | 'review'>;

export function showWithdrawal(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const reason = withdrawalForm.take(visit.kept)?.reason ?? '';
    try {
      return await withdrawalCard(rooms, visit, { reason, faults: [] });
    } catch (error) {
      if (!isTooLate(error)) throw error;
      return await tooLate(rooms, visit);
    }
  };
}

/** MV18. A reason that is too long comes back as it was typed; too late says when it ended. */
export function withdrawOwn(rooms: Rooms) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const receiptNumber = receiptNumberOf(visit);
    const { reason } = withdrawalForm.read(visit.body);
    try {
      const why = reason.trim() === '' ? null : reason;
      await rooms.proposals.withdraw(visit.access('intake'), { receiptNumber, reason: why });
      return seeOther(`/proposals/${receiptNumber}`);
    } catch (error) {
      if (isTooLate(error)) return await tooLate(rooms, visit);
      if (!isRefusal(error, 'proposal.invalid')) throw error;
      return await withdrawalCard(rooms, visit, { reason, faults: error.details.faults ?? [] });
    }
  };
}

function isTooLate(error: unknown): boolean {
  return isRefusal(error, 'proposal.already-decided', 'proposal.move-not-allowed');
}

/** 409 with the day it ended and the next way (UW10). */
async function tooLate(rooms: Rooms, visit: CustomerVisit): Promise<Answer> {
  const tracked = await rooms.review.track(visit.access('intake'), { receiptNumber: receiptNumberOf(visit) });
  return show(tooLatePage(tracked, visit), {
    title: tooLateTitle(tracked, visit),
    status: 409,
    isError: true,
    affiliate: headingFor(await affiliateOf(rooms, tracked.affiliate), visit),
  });
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
