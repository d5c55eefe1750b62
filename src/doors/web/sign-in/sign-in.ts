import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { keptFieldsOf, layByFields, readKept } from '../../../platform/http/kept-form.js';
import { pathOf, type ReadNext } from '../../../platform/http/own-address.js';
import type { SignInStep } from '../../../members/index.js';
import { type Fault, isRefusal } from '../../../vocabulary/refusal.js';
import type { WebVisit } from '../visit.js';
import { goHalfWay } from './half-way.js';
import type { WebPassport } from './passport.js';
import { findSignInFaults, signInForm } from './sign-in.form.js';
import { signInPage } from './sign-in.page.js';

export interface SignInNeeds {
  readonly passport: WebPassport;
  readonly readNext: ReadNext;
}

const home = '/proposals';

/** GET: the form, or straight on for somebody who is signed in. */
export function showSignIn({ readNext }: Pick<SignInNeeds, 'readNext'>) {
  return (visit: WebVisit): Promise<Answer> => {
    const next = readNext(visit.query('next'));
    if (visit.customer !== null) return Promise.resolve(seeOther(next ?? home));
    return Promise.resolve(showForm(visit, { email: '', errors: noErrors, next, kept: '' }, 200));
  };
}

/** POST: one text for unknown addresses and wrong passwords (H16). */
export function signIn({ passport, readNext }: SignInNeeds) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { email, password, next: typedNext, kept = '' } = signInForm.read(visit.body);
    const next = readNext(typedNext);
    const faults = findSignInFaults({ email, password });
    const step = faults.length === 0 ? await checkOrPause(passport, visit) : null;
    if (step !== null && 'until' in step) return showPaused(visit, { email, next, kept, until: step.until });
    if (step === null) {
      const errors = formErrors(faults.length > 0 ? faults : [wrongPair], (fault) => sayFault(fault, visit));
      return showForm(visit, { email, errors, next, kept }, 422);
    }
    if (step.kind === 'code-wanted') {
      await goHalfWay(visit, { attemptId: step.attemptId, next, kept });
      return seeOther('/sign-in/code');
    }
    await passport.start(visit, step.customer);
    if (next !== null) await layByFields(visit.request, pathOf(next), readKept(kept));
    return seeOther(next ?? home);
  };
}

/** What the guard says no to: null where only a new password helps. */
interface Paused {
  readonly until: Date | null;
}

async function checkOrPause(passport: WebPassport, visit: WebVisit): Promise<SignInStep | Paused | null> {
  try {
    return await passport.check(visit);
  } catch (error) {
    if (!isRefusal(error, 'access.sign-in-paused', 'access.password-off', 'members.too-many-codes')) throw error;
    return { until: error.details.until ?? null };
  }
}

interface Asking {
  readonly email: string;
  readonly next: string | null;
  /** Written for the hidden field. */
  readonly kept: string;
}

/** The sign-in in place of a page that wants one, with what was typed there (RU34). */
export function askToSignIn(visit: WebVisit, { email, next, kept }: Asking): Answer {
  return showForm(visit, { email, errors: noErrors, next, kept: next === null ? '' : kept }, 403);
}

/** The same form again for somebody whose page lay open too long: the address that was typed stays. */
export function askAgain(visit: WebVisit, readNext: ReadNext): Answer {
  const typed = keptFieldsOf(visit.body) ?? {};
  const field = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  return askToSignIn(visit, { email: field('email'), next: readNext(field('next')), kept: field('kept') });
}

/** Too many have tried, whoever they were: when it goes on, and which other ways there are (UW13). */
function showPaused(visit: WebVisit, { email, next, kept, until }: Asking & Paused): Answer {
  const { response, formats, today, text } = visit;
  if (until !== null) response.setHeader('Retry-After', visit.secondsUntil(until));
  const paused =
    until === null
      ? text('sign-in.paused.offBody')
      : text('sign-in.paused.body', { until: formats.shortMoment(until, today).text });
  return showForm(visit, { email, errors: noErrors, next, kept, paused }, 429);
}

function showForm(visit: WebVisit, facts: Parameters<typeof signInPage>[0], status: number): Answer {
  return show(signInPage(facts, visit), { title: visit.text('sign-in.form.title'), status });
}

const wrongPair: Fault = { field: 'email', code: 'malformed' };

function sayFault({ field, code }: Fault, { text }: WebVisit): string {
  if (code === 'malformed') return text('sign-in.form.wrongPairError');
  return field === 'email' ? text('sign-in.form.emailError') : text('sign-in.form.passwordError');
}
