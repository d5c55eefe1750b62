import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors } from '../../../platform/http/form-errors.js';
import { layByTold, takeTold } from '../../../platform/http/told-once.js';
import { readMadeId, type RightsRequestId } from '../../../vocabulary/ids.js';
import { type Fault, Refusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';
import { verdictForm } from './admin.form.js';
import { adminFaultText } from './fault-text.js';
import { rightsRequestPage } from './request.page.js';

type Rooms = Pick<BackofficeRooms, 'staff'>;

export function showRightsRequest(rooms: Rooms) {
  return (visit: StaffVisit): Promise<Answer> => showRequest(rooms, visit, []);
}

/** POST: the second person's verdict. An enrolment code is shown once by the page to which this leads. */
export function decideRequest(rooms: Rooms) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const { verdict } = verdictForm.read(visit.body);
    if (verdict !== 'approve' && verdict !== 'turn-down')
      return showRequest(rooms, visit, [{ field: 'verdict', code: 'missing' }]);
    const id = requestOf(visit);
    const { enrolmentCode } = await rooms.staff.decideRights(visit.access('account'), { id, verdict });
    const address = `/staff/admin/requests/${id}`;
    if (enrolmentCode !== null) layByTold(visit.request, address, [enrolmentCode]);
    return seeOther(address);
  };
}

async function showRequest({ staff }: Rooms, visit: StaffVisit, faults: readonly Fault[]): Promise<Answer> {
  const one = await staff.openRightsRequest(visit.access('account'), requestOf(visit));
  const errors = formErrors(faults, (fault) => adminFaultText(fault, visit));
  const enrolmentCode = takeTold(visit.request, visit.path)?.[0] ?? null;
  const title = visit.text(`staff-admin.kind.${one.request.kind}.name`);
  return show(rightsRequestPage({ one, errors, enrolmentCode }, visit), {
    title,
    status: faults.length === 0 ? 200 : 422,
  });
}

function requestOf(visit: StaffVisit): RightsRequestId {
  const id = readMadeId<'rights-request'>(visit.param('request'));
  if (id === null) throw new Refusal('staff.request-not-found');
  return id;
}
