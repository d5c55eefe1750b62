import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import type { WebVisit } from '../visit.js';

export interface ClockPage {
  readonly csrf: string;
  readonly now: Moment;
  readonly steps: readonly { readonly advance: string; readonly text: string }[];
  readonly typed: string;
  readonly errors: FormErrors['list'];
  readonly advanceError: { readonly text: string } | undefined;
}

const page = definePage<ClockPage>('web/demo/clock');

/** UE1: the usual steps as buttons, any other as a length. */
export function clockPage(
  { typed, errors, now }: { typed: string; errors: FormErrors; now: Date },
  visit: WebVisit,
): Page {
  const { text, formats } = visit;
  return page({
    csrf: visit.csrf,
    now: formats.second(now),
    steps: [
      { advance: 'PT1H', text: text('demo.clock.hourButton') },
      { advance: 'P1D', text: text('demo.clock.dayButton') },
      { advance: 'P7D', text: text('demo.clock.weekButton') },
      { advance: 'P1M', text: text('demo.clock.monthButton') },
    ],
    typed,
    errors: errors.list,
    advanceError: errors.of('advance'),
  });
}
