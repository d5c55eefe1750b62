import { type Answer, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { afterDecision } from './after-decision.js';
import { readApproval } from './approval.form.js';
import { type ApprovalFacts, approvalPage } from './approval.page.js';
import { readVersion } from './decision.form.js';
import { decisionFaultText } from './decision-fault-text.js';
import { readCaseDone } from './done-banner.js';
import { readView } from './queue-view.js';
import { receiptNumberOf } from './receipt-number.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'review'>;

/** The card before publication; whoever prepared the decision is refused with the rule (SD2). */
export function showApproval(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> => approvalAnswer(rooms, visit, { status: 200 });
}

/** Publishes or sends back. A note that cannot be taken and a planned day that went by come back as 422 (RU19). */
export function decideApproval(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const { version, verdict, note = '' } = readApproval(visit.body);
    const { receiptNumber, view } = questionOf(visit);
    const decision = { receiptNumber, version: readVersion(version), view };
    const access = visit.access('review');
    if (verdict !== 'publish' && verdict !== 'return') {
      return approvalAnswer(rooms, visit, { status: 422, note, faults: [{ field: 'verdict', code: 'missing' }] });
    }
    try {
      const next =
        verdict === 'publish'
          ? await rooms.review.publish(access, decision)
          : await rooms.review.returnDecision(access, { ...decision, note });
      return afterDecision(visit, next, {
        receiptNumber,
        view,
        done: verdict === 'publish' ? 'published' : 'returned',
        page: 'approval',
      });
    } catch (error) {
      if (isRefusal(error, 'review.planned-date-past')) {
        return approvalAnswer(rooms, visit, { status: 422, note, faults: [{ field: 'plannedOn', code: 'too-early' }] });
      }
      if (isRefusal(error, 'review.invalid'))
        return approvalAnswer(rooms, visit, { status: 422, note, faults: error.details.faults ?? [] });
      if (isRefusal(error, 'proposal.changed-meanwhile')) return approvalAnswer(rooms, visit, { status: 409, note });
      throw error;
    }
  };
}

interface Showing {
  readonly status: 200 | 409 | 422;
  readonly note?: string;
  readonly faults?: readonly Fault[];
}

async function approvalAnswer(
  { affiliates, review }: Rooms,
  visit: StaffVisit,
  { status, note, faults }: Showing,
): Promise<Answer> {
  const screen = await review.openApproval(visit.access('review'), questionOf(visit));
  const affiliate = await affiliates.find(screen.proposal.affiliate);
  if (affiliate === null) throw new Error('a proposal of an unknown affiliate');
  const facts: ApprovalFacts = {
    screen,
    affiliate,
    note: note ?? '',
    errors: formErrors(faults ?? [], (fault) => sayFault(fault, visit)),
    isChangedMeanwhile: status === 409,
    done: status === 200 ? readCaseDone(visit) : null,
  };
  const title = `${visit.text('staff-approval.page.title')} ${screen.proposal.receiptNumber}`;
  return show(approvalPage(facts, visit), { title, status });
}

function sayFault(fault: Fault, visit: StaffVisit): string {
  if (fault.field === 'verdict') return visit.text('staff-approval.fault.verdictError');
  if (fault.field === 'plannedOn') return visit.text('staff-approval.fault.plannedPastError');
  return decisionFaultText(fault, seoulDayOf(visit.now), visit);
}

function questionOf(visit: StaffVisit): Parameters<Rooms['review']['openApproval']>[1] {
  return { receiptNumber: receiptNumberOf(visit), view: readView(visit.query('view')) };
}
