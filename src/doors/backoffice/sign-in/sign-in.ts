import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { keptFieldsOf } from '../../../platform/http/kept-form.js';
import type { ReadNext } from '../../../platform/http/own-address.js';
import type { StaffId } from '../../../vocabulary/ids.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { BackofficeVisit } from '../visit.js';
import { goHalfWay } from './half-way.js';
import type { StaffPassport } from './passport.js';
import { findSignInFaults, signInForm } from './sign-in.form.js';
import { type StaffSignInFacts, staffSignInPage } from './sign-in.page.js';

interface Needs {
  readonly passport: StaffPassport;
  readonly readNext: ReadNext;
}

/** GET: the form, or straight on for somebody who is signed in. */
export function showSignIn({ readNext }: Pick<Needs, 'readNext'>) {
  return (visit: BackofficeVisit): Promise<Answer> => {
    const next = readNext(visit.query('next'));
    if (visit.staff !== null) return Promise.resolve(seeOther(next ?? '/staff'));
    return Promise.resolve(showForm(visit, { email: '', errors: noErrors, next, kept: '' }, 200));
  };
}

/** POST: the first factor. One text for unknown addresses and wrong passwords (H16); nobody is signed in by it (AT3). */
export function signIn({ passport, readNext }: Needs) {
  return async (visit: BackofficeVisit): Promise<Answer> => {
    const { email, password, next: typedNext, kept = '' } = signInForm.read(visit.body);
    const next = readNext(typedNext);
    const faults = findSignInFaults({ email, password });
    const staffId = faults.length === 0 ? await checkOrPause(passport, visit) : null;
    if (staffId !== null && typeof staffId === 'object')
      return showPaused(visit, { email, next, kept, until: staffId.until });
    if (staffId === null) {
      const errors = formErrors(faults.length > 0 ? faults : [wrongPair], (fault) => sayFault(fault, visit));
      return showForm(visit, { email, errors, next, kept }, 422);
    }
    await goHalfWay(visit, { staffId, next, kept });
    return seeOther('/staff/sign-in/code');
  };
}

/** What the guard says no to: null where only an enrolment helps. */
interface Paused {
  readonly until: Date | null;
}

async function checkOrPause(passport: StaffPassport, visit: BackofficeVisit): Promise<StaffId | Paused | null> {
  try {
    return await passport.checkPassword(visit);
  } catch (error) {
    if (!isRefusal(error, 'access.sign-in-paused', 'access.password-off')) throw error;
    return { until: error.details.until ?? null };
  }
}

/** Too many have tried, whoever they were: when it goes on, and the other way (UO01). */
function showPaused(visit: BackofficeVisit, { email, next, kept, until }: Asking & Paused): Answer {
  const { response, formats, today, text } = visit;
  if (until !== null) response.setHeader('Retry-After', visit.secondsUntil(until));
  const paused =
    until === null
      ? text('staff-refusals.passwordOff.body')
      : text('staff-sign-in.paused.body', { until: formats.shortMoment(until, today).text });
  return showForm(visit, { email, errors: noErrors, next, kept, paused }, 429);
}

interface Asking {
  readonly email: string;
  readonly next: string | null;
  /** Written for the hidden field. */
  readonly kept: string;
}

/** The sign-in in place of a page that wants one, with what was typed there (RU34). */
export function askToSignIn(visit: BackofficeVisit, { email, next, kept }: Asking): Answer {
  return showForm(visit, { email, errors: noErrors, next, kept: next === null ? '' : kept }, 403);
}

/** The same form again for somebody whose page lay open too long: the address that was typed stays. */
export function askAgain(visit: BackofficeVisit, readNext: ReadNext): Answer {
  const typed = keptFieldsOf(visit.body) ?? {};
  const field = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  return askToSignIn(visit, { email: field('email'), next: readNext(field('next')), kept: field('kept') });
}

function showForm(visit: BackofficeVisit, facts: StaffSignInFacts, status: number): Answer {
  return show(staffSignInPage(facts, visit), { title: visit.text('staff-sign-in.form.title'), status });
}

const wrongPair: Fault = { field: 'email', code: 'malformed' };

function sayFault({ field, code }: Fault, { text }: BackofficeVisit): string {
  if (code === 'malformed') return text('staff-sign-in.form.wrongPairError');
  return field === 'email' ? text('staff-sign-in.form.emailError') : text('staff-sign-in.form.passwordError');
}
