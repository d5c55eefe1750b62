import type { CaseScreen } from '../../../review/index.js';
import type { StaffVisit } from '../visit.js';

/** Why the second person sent the decision back (MV12). */
export interface ReturnedNote {
  readonly title: string;
  readonly by: string;
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
    by: text('staff-decision.returned.byBody', {
      name: event?.by.name ?? text('staff-case.history.colleagueName'),
      moment: formats.shortMoment(returned.at, today).text,
    }),
    note: returned.note,
  };
}
