import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { layByFields, readKept } from '../../../platform/http/kept-form.js';
import { pathOf } from '../../../platform/http/own-address.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { BackofficeVisit } from '../visit.js';
import { type HalfWay, halfWayOf } from './half-way.js';
import type { StaffPassport } from './passport.js';
import { staffCodePage } from './code.page.js';
import { codeForm } from './sign-in.form.js';

interface Needs {
  readonly staff: BackofficeRooms['staff'];
  readonly passport: StaffPassport;
}

/** GET: only for whoever knew the password; the demo shows the code that fits (RU37). */
export function showCode({ staff }: Pick<Needs, 'staff'>) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    const halfWay = halfWayOf(visit);
    return halfWay === null ? seeOther('/staff/sign-in') : showForm(staff, visit, { halfWay, fault: null });
  };
}

/** POST: the second factor signs in and leads on, with what was typed before the session ended (RU34). */
export function checkCode({ staff, passport }: Needs) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    const { code } = codeForm.read(visit.body);
    const halfWay = halfWayOf(visit);
    if (halfWay === null) return seeOther('/staff/sign-in');
    if (code.trim() === '')
      return showForm(staff, visit, { halfWay, fault: visit.text('staff-sign-in.code.missingError') });
    try {
      const member = await staff.confirmCode(visit.access('account'), {
        staffId: halfWay.staffId,
        code,
        device: passport.deviceOf(visit),
      });
      await passport.start(visit, member);
    } catch (error) {
      if (isRefusal(error, 'access.sign-in-paused') && error.details.until !== undefined)
        throw new HttpFault('too-often', { until: error.details.until });
      if (!isRefusal(error, 'staff.code-wrong')) throw error;
      return showForm(staff, visit, { halfWay, fault: visit.text('staff-sign-in.code.wrongError') });
    }
    const { next, kept } = halfWay;
    if (next !== null) await layByFields(visit.request, pathOf(next), readKept(kept));
    return seeOther(next ?? '/staff');
  };
}

interface CodeFacts {
  readonly halfWay: HalfWay;
  readonly fault: string | null;
}

async function showForm(
  staff: BackofficeRooms['staff'],
  visit: BackofficeVisit,
  { halfWay, fault }: CodeFacts,
): Promise<Answer> {
  const errors = fault === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => fault);
  const demoCode = await staff.demoNextCode(halfWay.staffId);
  const page = staffCodePage({ errors, demoCode }, visit);
  return show(page, { title: visit.text('staff-sign-in.code.title'), status: fault === null ? 200 : 422 });
}
