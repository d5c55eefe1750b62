import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { layByTold, takeTold } from '../../../platform/http/told-once.js';
import { type EnrolmentId, readMadeId } from '../../../vocabulary/ids.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { BackofficeVisit } from '../visit.js';
import { devicePage } from './device.page.js';
import { deviceForm } from './enrolment.form.js';
import { enrolledPage } from './enrolled.page.js';

type Needs = Pick<BackofficeRooms, 'staff'>;

const doneAt = '/staff/enrol/done';

/** GET: only for whoever had the code that was handed over. */
export function showDevice({ staff }: Needs) {
  return (visit: BackofficeVisit): Promise<Answer> => showForm(staff, visit, null);
}

/** POST: a code of the device that was set up ends the enrolment. */
export function proveDevice({ staff }: Needs) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    const { code } = deviceForm.read(visit.body);
    const id = enrolmentOf(visit);
    if (id === null) return seeOther('/staff/enrol');
    try {
      const codes = await staff.finishEnrolment(visit.access('account'), { id, code });
      delete visit.request.session.enrolment;
      layByTold(visit.request, doneAt, codes);
      return seeOther(doneAt);
    } catch (error) {
      if (isRefusal(error, 'staff.enrolment-wrong')) return seeOther('/staff/enrol');
      if (!isRefusal(error, 'staff.code-wrong')) throw error;
      return showForm(staff, visit, visit.text('staff-sign-in.code.wrongError'));
    }
  };
}

/** GET: the recovery codes, once. */
export function showEnrolled() {
  return (visit: BackofficeVisit): Promise<Answer> => {
    const codes = takeTold(visit.request, doneAt);
    if (codes === null) return Promise.resolve(seeOther('/staff/sign-in'));
    return Promise.resolve(show(enrolledPage(codes), { title: visit.text('staff-enrolment.done.title') }));
  };
}

async function showForm(
  staff: BackofficeRooms['staff'],
  visit: BackofficeVisit,
  fault: string | null,
): Promise<Answer> {
  const id = enrolmentOf(visit);
  const device = id === null ? null : await staff.deviceToEnrol(visit.access('account'), id);
  if (device === null) return seeOther('/staff/enrol');
  const errors = fault === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => fault);
  const { totpSecret: secret, totpAddress: address, demoCode } = device;
  const page = devicePage({ errors, secret, address, demoCode }, visit);
  return show(page, { title: visit.text('staff-enrolment.device.title'), status: fault === null ? 200 : 422 });
}

function enrolmentOf({ request }: BackofficeVisit): EnrolmentId | null {
  return readMadeId<'enrolment'>(request.session.enrolment);
}
