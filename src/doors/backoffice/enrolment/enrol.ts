import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type FormErrors, formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { saveSession } from '../../../platform/http/session.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeRooms } from '../rooms.js';
import type { BackofficeVisit } from '../visit.js';
import { enrolForm } from './enrolment.form.js';
import { enrolPage } from './enrol.page.js';

declare module 'express-session' {
  interface SessionData {
    enrolment?: string;
  }
}

export function showEnrol() {
  return (visit: BackofficeVisit): Promise<Answer> => Promise.resolve(showForm(visit, { email: '', errors: noErrors }));
}

/** POST: one answer for unknown addresses and wrong codes; the right one leads to the device. */
export function enrol({ staff }: Pick<BackofficeRooms, 'staff'>) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    const { email, enrolment: enrolmentCode, password } = enrolForm.read(visit.body);
    const refuse = (faults: readonly Fault[]): Answer =>
      showForm(visit, { email, errors: formErrors(faults, (fault) => sayFault(fault, visit)) });
    if (email.trim() === '') return refuse([{ field: 'email', code: 'missing' }]);
    try {
      const id = await staff.beginEnrolment(visit.access('account'), { email, enrolmentCode, password });
      visit.request.session.enrolment = id;
      await saveSession(visit.request);
      return seeOther('/staff/enrol/device');
    } catch (error) {
      if (isRefusal(error, 'staff.request-invalid')) return refuse(error.details.faults ?? []);
      if (isRefusal(error, 'staff.enrolment-wrong')) return refuse([{ field: 'enrolment', code: 'malformed' }]);
      throw error;
    }
  };
}

function showForm(visit: BackofficeVisit, facts: { readonly email: string; readonly errors: FormErrors }): Answer {
  const status = facts.errors.list.length === 0 ? 200 : 422;
  return show(enrolPage(facts, visit), { title: visit.text('staff-enrolment.form.title'), status });
}

function sayFault({ field, code, limit = 0 }: Fault, { text }: BackofficeVisit): string {
  if (field === 'email') return text('staff-sign-in.form.emailError');
  if (field === 'enrolment') return text('staff-enrolment.form.wrongError');
  if (code === 'too-short') return text('sign-up.fault.passwordShortError', { limit });
  if (code === 'too-long') return text('sign-up.fault.passwordLongError', { limit });
  return text(code === 'too-common' ? 'sign-up.fault.passwordCommonError' : 'sign-up.fault.passwordError');
}
