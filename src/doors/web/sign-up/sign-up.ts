import type { SignUpInput } from '../../../members/index.js';
import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, noErrors } from '../../../platform/http/form-errors.js';
import { keptFieldsOf } from '../../../platform/http/kept-form.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import type { ReadNext } from '../../../platform/http/own-address.js';
import type { WebRooms } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { keepWaiting } from './attempt.js';
import { saySignUpFault } from './say-fault.js';
import { signUpForm } from './sign-up.form.js';
import { type SignUpFacts, signUpPage } from './sign-up.page.js';

interface Needs {
  readonly members: WebRooms['members'];
  readonly readNext: ReadNext;
}

export function showSignUp({ readNext }: Pick<Needs, 'readNext'>) {
  return (visit: WebVisit): Promise<Answer> => {
    const next = readNext(visit.query('next'));
    if (visit.customer !== null) return Promise.resolve(seeOther(next ?? '/proposals'));
    return Promise.resolve(showForm(visit, { name: '', email: '', isOver14: undefined, errors: noErrors, next }));
  };
}

/** POST: whoever tries addresses learns nothing, for a known one answers like an unknown one (H16). */
export function signUp({ members, readNext }: Needs) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { next: typedNext, isOver14, ...input } = signUpForm.read(visit.body);
    const next = readNext(typedNext);
    const faults = await findFaults(members, input, isOver14);
    if (faults.length > 0) {
      const errors = formErrors(faults, (fault) => saySignUpFault(fault, visit.text));
      return showForm(visit, { name: input.name, email: input.email, isOver14, errors, next }, 422);
    }
    const wish = { ...input, isOver14: true, language: visit.language };
    const { attemptId } = await members.signUp(visit.access('account'), wish);
    await keepWaiting(visit, { attemptId, next });
    return seeOther('/sign-up/code');
  };
}

/** The form again for somebody whose page lay open too long: everything stays but the password (UV20, UV5). */
export function askAgain(visit: WebVisit, readNext: ReadNext): Answer {
  const typed = keptFieldsOf(visit.body) ?? {};
  const field = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  const errors = formErrors([{ field: 'password', code: 'missing' }], () => visit.text('sign-up.form.expiredError'));
  const age = field('isOver14');
  const isOver14 = age === '' ? undefined : age;
  const facts = { name: field('name'), email: field('email'), isOver14, errors, next: readNext(field('next')) };
  return showForm(visit, facts, 403);
}

async function findFaults(
  members: WebRooms['members'],
  input: SignUpInput,
  isOver14: string | undefined,
): Promise<readonly Fault[]> {
  const reading = await members.readSignUp(input);
  const typed = reading.ok ? [] : reading.faults;
  if (isOver14 === 'yes') return typed;
  return [...typed, { field: 'isOver14', code: isOver14 === 'no' ? 'unknown-choice' : 'missing' }];
}

function showForm(visit: WebVisit, facts: SignUpFacts, status = 200): Answer {
  return show(signUpPage(facts, visit), { title: visit.text('sign-up.form.title'), status });
}
