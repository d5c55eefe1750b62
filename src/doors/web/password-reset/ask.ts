import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { type FormErrors, formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { HttpFault } from '../../../platform/http/http-fault.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { askResetPage } from './ask.page.js';
import { askForm } from './reset.form.js';
import { sentPage } from './sent.page.js';

export function showAsk() {
  return (visit: WebVisit): Promise<Answer> => Promise.resolve(showForm(visit, { email: '', errors: noErrors }));
}

/** POST: whoever tries addresses learns nothing: every address answers alike (H16). */
export function askReset({ members }: Pick<WebRooms, 'members'>) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { email } = askForm.read(visit.body);
    if (email.trim() === '') {
      const errors = formErrors([{ field: 'email', code: 'missing' }], () => visit.text('sign-in.form.emailError'));
      return showForm(visit, { email, errors });
    }
    try {
      await members.askReset(visit.access('account'), email);
    } catch (error) {
      // Limits run by the machine's clock, and so does the time that the page names (RU11).
      if (!isRefusal(error, 'members.too-many-codes') || error.details.until === undefined) throw error;
      throw new HttpFault('too-often', { until: error.details.until });
    }
    return seeOther('/password-reset/sent');
  };
}

export function showSent() {
  return (visit: WebVisit): Promise<Answer> =>
    Promise.resolve(show(sentPage(visit), { title: visit.text('password-reset.sent.title') }));
}

function showForm(visit: WebVisit, facts: { readonly email: string; readonly errors: FormErrors }): Answer {
  const status = facts.errors.list.length === 0 ? 200 : 422;
  return show(askResetPage(facts, visit), { title: visit.text('password-reset.ask.title'), status });
}
