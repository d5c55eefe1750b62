import { type Dated, dated } from '../../../platform/texts/formats.js';
import type { CaseScreen } from '../../../review/index.js';
import type { StaffVisit } from '../visit.js';

/** Why the second person sent the decision back (MV12). */
export interface ReturnedNote {
  readonly title: string;
  readonly by: Dated;
  readonly note: string;
}

export function returnedNote(
  { round, history }: CaseScreen,
  { text, formats, today }: StaffVisit,
): ReturnedNote | null {
  const returned = round?.returned ?? null;
  if (returned === null) return null;
  const event = history.find((one) => one.kind === 'move' && one.move === 'MV12');
  return {
    title: text('staff-decision.returned.title'),
    by: dated(formats.shortMoment(returned.at, today), (moment) =>
      text('staff-decision.returned.byBody', {
        name: event?.by.name ?? text('staff-case.history.colleagueName'),
        moment,
      }),
    ),
    note: returned.note,
  };
}
