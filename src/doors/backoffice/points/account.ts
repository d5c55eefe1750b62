import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { type LookReason, readLookReason } from '../../../settlement/index.js';
import { type Acct, readMadeId } from '../../../vocabulary/ids.js';
import { type Fault, isRefusal, Refusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { accountPage } from './account.page.js';
import { pointsFaultText } from './fault-text.js';
import { noTicket, type TicketFields, ticketForm, ticketInput } from './ticket.form.js';
import { namesFor } from './ticket-view.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'settlement' | 'staff'>;

/** One account, after the record of the reading. Without a reason it is not opened: back to where one is stated. */
export function showAccount(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const acct = acctOf(visit);
    const why = readLookReason(visit.query('why'));
    if (why === null) return seeOther('/staff/points');
    const fields = ticketForm.take(visit.kept) ?? noTicket;
    return accountAnswer(rooms, visit, { acct, why, fields, faults: [], status: 200 });
  };
}

/** Asks for a correction or a freeze: 303 to the request; what cannot be taken comes back filled. */
export function prepareTicket(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = ticketForm.read(visit.body);
    const acct = acctOf(visit);
    try {
      const input = ticketInput(fields);
      const { id } = await rooms.settlement.prepareTicket(visit.access('settlement'), { acct, input });
      return seeOther(`/staff/points/tickets/${id}?done=prepared`);
    } catch (error) {
      if (!isRefusal(error, 'settlement.ticket-invalid')) throw error;
      const why = readLookReason(visit.query('why')) ?? 'correction';
      return accountAnswer(rooms, visit, { acct, why, fields, faults: error.details.faults ?? [], status: 422 });
    }
  };
}

interface Showing {
  readonly acct: Acct;
  readonly why: LookReason;
  readonly fields: TicketFields;
  readonly faults: readonly Fault[];
  readonly status: 200 | 422;
}

async function accountAnswer(
  rooms: Rooms,
  visit: StaffVisit,
  { acct, why, fields, faults, status }: Showing,
): Promise<Answer> {
  const screen = await rooms.settlement.openAccount(visit.access('settlement'), { acct, why });
  const names = await namesFor(rooms, visit, screen.tickets);
  const errors = formErrors(faults, (fault) => pointsFaultText(fault, visit));
  const title = visit.text('staff-points.account.title', { number: screen.memberNo });
  return show(accountPage({ screen, names, fields, errors, why }, visit), { title, status });
}

/** What cannot be an account is answered like one that is not there. */
function acctOf(visit: StaffVisit): Acct {
  const acct = readMadeId<'acct'>(visit.param('acct'));
  if (acct === null) throw new Refusal('settlement.member-not-found');
  return acct;
}
