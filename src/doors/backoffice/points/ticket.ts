import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { readMadeId, type TicketId } from '../../../vocabulary/ids.js';
import { type Fault, isRefusal, Refusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { pointsFaultText } from './fault-text.js';
import { verdictForm } from './ticket.form.js';
import { readTicketDone, ticketPage } from './ticket.page.js';
import { namesFor } from './ticket-view.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'settlement' | 'staff'>;

/** One request with what approving it would change. */
export function showTicket(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> => ticketAnswer(rooms, visit, { status: 200 });
}

/** What the account does not allow now; the page says it, since it judges by the same rules. */
const notNow = [
  'ledger.account-full',
  'ledger.already-frozen',
  'ledger.insufficient-points',
  'ledger.not-frozen',
] as const;

/** The second person's verdict. Own requests are refused with the rule (SD5), decided ones with 409. */
export function decideTicket(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const { verdict, note = '' } = verdictForm.read(visit.body);
    const id = ticketOf(visit);
    const access = visit.access('settlement');
    if (verdict !== 'approve' && verdict !== 'turn-down')
      return ticketAnswer(rooms, visit, { status: 422, note, faults: [{ field: 'verdict', code: 'missing' }] });
    try {
      if (verdict === 'approve') await rooms.settlement.approveTicket(access, id);
      else await rooms.settlement.turnDownTicket(access, { id, note });
      return seeOther(`/staff/points/tickets/${id}?done=${verdict === 'approve' ? 'approved' : 'turned-down'}`);
    } catch (error) {
      if (isRefusal(error, 'settlement.ticket-invalid'))
        return ticketAnswer(rooms, visit, { status: 422, note, faults: error.details.faults ?? [] });
      if (isRefusal(error, ...notNow)) return ticketAnswer(rooms, visit, { status: 409, note });
      throw error;
    }
  };
}

interface Showing {
  readonly status: 200 | 409 | 422;
  readonly note?: string;
  readonly faults?: readonly Fault[];
}

async function ticketAnswer(
  rooms: Rooms,
  visit: StaffVisit,
  { status, note = '', faults = [] }: Showing,
): Promise<Answer> {
  const screen = await rooms.settlement.openTicket(visit.access('settlement'), ticketOf(visit));
  const names = await namesFor(rooms, visit, [screen.ticket]);
  const facts = {
    screen,
    names,
    note: verdictForm.take(visit.kept)?.note ?? note,
    errors: formErrors(faults, (fault) => pointsFaultText(fault, visit)),
    done: status === 200 ? readTicketDone(visit.query('done')) : null,
  };
  const kind = visit.text(`staff-points.kind.${screen.ticket.wish.kind}.name`);
  return show(ticketPage(facts, visit), { title: visit.text('staff-points.ticket.title', { kind }), status });
}

/** What cannot be a request is answered like one that is not there. */
function ticketOf(visit: StaffVisit): TicketId {
  const id = readMadeId<'ticket'>(visit.param('ticket'));
  if (id === null) throw new Refusal('settlement.ticket-not-found');
  return id;
}
