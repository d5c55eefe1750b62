import { type Answer, seeOther, show } from '../../../platform/http/answer.js';
import { formErrors, type FormErrors, noErrors } from '../../../platform/http/form-errors.js';
import type { DemoTools } from '../rooms.js';
import type { WebVisit } from '../visit.js';
import { clockForm } from './clock.form.js';
import { clockPage } from './clock.page.js';

export function showClock({ clock }: DemoTools) {
  return (visit: WebVisit): Promise<Answer> =>
    Promise.resolve(showForm(visit, { typed: '', errors: noErrors, now: clock.now() }));
}

/** POST: moves the business clock forward; what became due by it is delivered with the next look. */
export function moveClock({ clock }: DemoTools) {
  return async (visit: WebVisit): Promise<Answer> => {
    const { advance } = clockForm.read(visit.body);
    if (await clock.advance(advance.trim())) return seeOther('/demo/clock');
    const errors = formErrors([{ field: 'advance', code: 'malformed' }], () => visit.text('demo.clock.malformedError'));
    return showForm(visit, { typed: advance, errors, now: clock.now() }, 422);
  };
}

function showForm(visit: WebVisit, facts: { typed: string; errors: FormErrors; now: Date }, status = 200): Answer {
  return show(clockPage(facts, visit), { title: visit.text('demo.clock.title'), status });
}
