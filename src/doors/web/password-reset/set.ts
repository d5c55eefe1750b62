import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type FormErrors, formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebPassport } from '../sign-in/passport.js';
import { saySignUpFault } from '../sign-up/say-fault.js';
import type { WebVisit } from '../visit.js';
import { resetEndedPage } from './ended.page.js';
import { newPasswordForm } from './reset.form.js';
import { setPasswordPage } from './set.page.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
}

/** GET: the page alone changes nothing, for mail scanners open links (AT4). */
export function showSet({ members }: Pick<Needs, 'members'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const isOpen = await members.isResetOpen(visit.access('account'), visit.param('token'));
    return isOpen ? showForm(visit, noErrors, 200) : showEnded(visit, 404);
  };
}

/** POST: the new password holds, every session of the account has ended, and this browser is signed in anew. */
export function setPassword({ members, passport }: Needs) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { password } = newPasswordForm.read(visit.body);
    const access = visit.access('account');
    try {
      const { customerId } = await members.resetPassword(access, { token: visit.param('token'), password });
      const customer = await members.find(access, customerId);
      if (customer === null) return seeOther('/sign-in');
      await passport.start(visit, customer);
      return seeOther('/account?done=password');
    } catch (error) {
      if (isRefusal(error, 'members.link-ended')) return showEnded(visit, 409);
      if (!isRefusal(error, 'members.password-refused')) throw error;
      const errors = formErrors(error.details.faults ?? [], (fault) => saySignUpFault(fault, visit.text));
      return showForm(visit, errors, 422);
    }
  };
}

/** The page again for somebody who let it lie open too long. */
export function askPasswordAgain(visit: WebVisit): Answer {
  const errors = formErrors([{ field: 'password', code: 'missing' }], () => visit.text('sign-up.form.expiredError'));
  return showForm(visit, errors, 403);
}

function showForm(visit: WebVisit, errors: FormErrors, status: number): Answer {
  return show(setPasswordPage(errors, visit), {
    title: visit.text('password-reset.set.title'),
    status,
    isPersonal: true,
  });
}

function showEnded(visit: WebVisit, status: 404 | 409): Answer {
  const title = visit.text('password-reset.ended.title');
  return show(resetEndedPage(), { title, status, isError: true, isPersonal: true });
}
