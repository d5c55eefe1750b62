import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import type { ReadNext } from '../../../platform/http/own-address.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffPassport } from '../sign-in/passport.js';
import type { StaffVisit } from '../visit.js';
import { stepUpForm } from './own-account.form.js';
import { staffStepUpPage } from './step-up.page.js';

interface Needs {
  readonly staff: BackofficeRooms['staff'];
  readonly passport: StaffPassport;
  readonly readNext: ReadNext;
}

export function showStepUp({ staff, readNext }: Pick<Needs, 'staff' | 'readNext'>) {
  return (visit: StaffVisit): Promise<Answer> =>
    showForm(staff, visit, { next: readNext(visit.query('next')), fault: null });
}

/** POST: a code of the device, counted like a sign-in; the session goes on (AT9). */
export function stepUp({ staff, passport, readNext }: Needs) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const { code, next: typed } = stepUpForm.read(visit.body);
    const next = readNext(typed);
    if (code.trim() === '')
      return showForm(staff, visit, { next, fault: visit.text('staff-sign-in.code.missingError') });
    try {
      const proof = { staffId: visit.staff.id, code, device: passport.deviceOf(visit) };
      await staff.confirmCode(visit.access('account'), proof);
    } catch (error) {
      if (isRefusal(error, 'access.sign-in-paused') && error.details.until !== undefined)
        throw new HttpFault('too-often', { until: error.details.until });
      if (!isRefusal(error, 'staff.code-wrong')) throw error;
      return showForm(staff, visit, { next, fault: visit.text('staff-sign-in.code.wrongError') });
    }
    visit.noteProof();
    return seeOther(next ?? '/staff');
  };
}

interface Showing {
  readonly next: string | null;
  readonly fault: string | null;
}

async function showForm(staff: Needs['staff'], visit: StaffVisit, { next, fault }: Showing): Promise<Answer> {
  const errors = fault === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => fault);
  const demoCode = await staff.demoNextCode(visit.staff.id);
  const status = fault === null ? 200 : 422;
  return show(staffStepUpPage({ errors, next, demoCode }, visit), {
    title: visit.text('staff-step-up.form.title'),
    status,
  });
}
