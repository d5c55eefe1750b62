import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { isRefusal, type Refusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebPassport } from '../sign-in/passport.js';
import type { WebVisit } from '../visit.js';
import { type WaitingSignUp, waitingSignUp } from './attempt.js';
import { codePage } from './code.page.js';
import { codeForm } from './sign-up.form.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly passport: WebPassport;
}

export function showCode() {
  return (visit: WebVisit): Promise<Answer> => {
    const waiting = waitingSignUp(visit);
    return Promise.resolve(waiting === null ? seeOther('/sign-up') : showForm(visit, waiting));
  };
}

/** POST: the right code makes the account and signs in, and leads on to where the person wanted to go. */
export function confirmCode({ members, passport }: Needs) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { code } = codeForm.read(visit.body);
    const waiting = waitingSignUp(visit);
    if (waiting === null) return seeOther('/sign-up');
    if (code.trim() === '') return showForm(visit, waiting, visit.text('sign-up.code.missingError'));
    try {
      const { customerId } = await members.confirmSignUp(visit.access('account'), {
        attemptId: waiting.attemptId,
        code,
      });
      const customer = await members.find(visit.access('account'), customerId);
      if (customer !== null) await passport.start(visit, customer);
      return seeOther(waiting.next ?? '/proposals');
    } catch (error) {
      if (!isRefusal(error, 'members.code-wrong', 'members.code-ended')) throw error;
      return showForm(visit, waiting, sayRefusal(error, visit));
    }
  };
}

function sayRefusal({ code, details }: Refusal, { text }: WebVisit): string {
  const left = details.triesLeft ?? 0;
  if (code === 'members.code-ended' || left === 0) return text('sign-up.code.endedError');
  return text('sign-up.code.wrongError', { count: left });
}

function showForm(visit: WebVisit, { next }: WaitingSignUp, fault: string | null = null): Answer {
  const errors = fault === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => fault);
  const status = fault === null ? 200 : 422;
  return show(codePage({ errors, next }, visit), { title: visit.text('sign-up.code.title'), status });
}
