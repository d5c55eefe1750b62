import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { isRefusal, type Refusal } from '../../../vocabulary/refusal.js';
import type { WebRooms } from '../rooms.js';
import type { WebPassport } from '../sign-in/passport.js';
import type { WebVisit } from '../visit.js';
import { type WaitingSignUp, waitingSignUp } from './attempt.js';
import { codePage } from './code.page.js';
import { lostPage } from './lost.page.js';
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
    if (code.trim() === '') return showForm(visit, waiting, refuse(visit.text('sign-up.code.missingError')));
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
      return showForm(visit, waiting, refuse(sayRefusal(error, visit)));
    }
  };
}

/**
 * The form again for somebody whose page lay open too long. With the session the sign-up itself may be gone: then it
 * begins anew, and the page says so.
 */
export function askCodeAgain(visit: WebVisit): Answer {
  const waiting = waitingSignUp(visit);
  if (waiting !== null)
    return showForm(visit, waiting, { fault: visit.text('sign-up.code.expiredError'), status: 403 });
  return show(lostPage(), { title: visit.text('sign-up.lost.title'), status: 403, isError: true });
}

function sayRefusal({ code, details }: Refusal, { text }: WebVisit): string {
  const left = details.triesLeft ?? 0;
  if (code === 'members.code-ended' || left === 0) return text('sign-up.code.endedError');
  return text('sign-up.code.wrongError', { count: left });
}

function refuse(fault: string): Refused {
  return { fault, status: 422 };
}

interface Refused {
  readonly fault: string;
  readonly status: number;
}

function showForm(visit: WebVisit, { next }: WaitingSignUp, refused: Refused | null = null): Answer {
  const errors = refused === null ? noErrors : formErrors([{ field: 'code', code: 'malformed' }], () => refused.fault);
  const status = refused?.status ?? 200;
  return show(codePage({ errors, next }, visit), { title: visit.text('sign-up.code.title'), status });
}
