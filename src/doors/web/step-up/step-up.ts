import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type FormErrors, formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import type { ReadNext } from '../../../platform/http/own-address.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebPassport } from '../sign-in/passport.js';
import type { CustomerVisit } from '../visit.js';
import { stepUpForm } from './step-up.form.js';
import { stepUpPage } from './step-up.page.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
  readonly readNext: ReadNext;
}

export function showStepUp({ readNext }: Pick<Needs, 'readNext'>) {
  return (visit: CustomerVisit): Promise<Answer> =>
    Promise.resolve(showForm(visit, { errors: noErrors, next: readNext(visit.query('next')) }));
}

/** POST: counted like a sign-in, and the session goes on (AT9). */
export function stepUp({ members, passport, readNext }: Needs) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const { password, next: typed } = stepUpForm.read(visit.body);
    const next = readNext(typed);
    const refuse = (text: string): Answer =>
      showForm(visit, { errors: formErrors([{ field: 'password', code: 'missing' }], () => text), next });
    if (password === '') return refuse(visit.text('sign-in.form.passwordError'));
    try {
      await members.proveAgain(visit.access('account'), { password, device: passport.deviceOf(visit) });
    } catch (error) {
      if (isRefusal(error, 'access.sign-in-paused') && error.details.until !== undefined)
        throw new HttpFault('too-often', { until: error.details.until });
      if (!isRefusal(error, 'members.wrong-pair')) throw error;
      return refuse(visit.text('step-up.form.wrongError'));
    }
    visit.noteProof();
    return seeOther(next ?? '/account');
  };
}

function showForm(visit: CustomerVisit, facts: { readonly errors: FormErrors; readonly next: string | null }): Answer {
  const status = facts.errors.list.length === 0 ? 200 : 422;
  return show(stepUpPage(facts, visit), { title: visit.text('step-up.form.title'), status });
}
