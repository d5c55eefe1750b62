import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { readLookReason } from '../../../settlement/index.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { pointsFaultText } from './fault-text.js';
import { type LookUpFields, lookUpForm, noLookUp } from './look-up.form.js';
import { pointsPage } from './points.page.js';
import { namesFor } from './ticket-view.js';

type Rooms = Pick<BackofficeRooms, 'affiliates' | 'settlement' | 'staff'>;

/** What waits for a second person, how the books stand, and the look-up of one account. */
export function showPoints(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> =>
    pointsAnswer(rooms, visit, { fields: lookUpForm.take(visit.kept) ?? noLookUp, faults: [], status: 200 });
}

/** Leads to the account of a number. The number is in no address, and one that is nobody's comes back as 422. */
export function lookUp(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const fields = lookUpForm.read(visit.body);
    const why = readLookReason(fields.why ?? null);
    const refuse = (fault: Fault): Promise<Answer> =>
      pointsAnswer(rooms, visit, { fields, faults: [fault], status: 422 });
    if (why === null) return refuse({ field: 'why', code: 'missing' });
    try {
      const { acct } = await rooms.settlement.lookUpAccount(visit.access('settlement'), fields.memberNo);
      return seeOther(`/staff/points/accounts/${acct}?why=${why}`);
    } catch (error) {
      if (!isRefusal(error, 'settlement.member-not-found')) throw error;
      return refuse({ field: 'memberNo', code: 'malformed' });
    }
  };
}

interface Showing {
  readonly fields: LookUpFields;
  readonly faults: readonly Fault[];
  readonly status: 200 | 422;
}

async function pointsAnswer(rooms: Rooms, visit: StaffVisit, { fields, faults, status }: Showing): Promise<Answer> {
  const access = visit.access('settlement');
  const tickets = await rooms.settlement.listTickets(access);
  const facts = {
    tickets,
    names: await namesFor(rooms, visit, [...tickets.open, ...tickets.decided]),
    books: await rooms.settlement.stateOfBooks(access),
    fields,
    errors: formErrors(faults, (fault) => pointsFaultText(fault, visit)),
  };
  return show(pointsPage(facts, visit), { title: visit.text('staff-points.page.title'), status });
}
