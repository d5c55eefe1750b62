import type { Department } from '../../../affiliates/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { CaseEvent, CaseScreen } from '../../../review/index.js';

type Cell = { readonly text: string; readonly isStrong?: boolean; readonly isQuiet?: boolean };

/** The history of a case, newest first: when, what, who and how (mk/table with `mk-table--log`). */
export function caseLog(screen: CaseScreen, viewer: Viewer): readonly (readonly Cell[])[] {
  const { text, language, today } = viewer;
  const formats = formatsFor(text, language);
  return screen.history.map((event) => [
    { text: formats.shortMoment(event.at, today).text, isQuiet: true },
    {
      text: text(
        event.kind === 'move' ? `staff-case.history.${event.move}.value` : 'staff-case.history.assignment.value',
      ),
      isStrong: true,
    },
    { text: detailOf(event, screen, viewer) },
  ]);
}

function detailOf(event: CaseEvent, { departments, proposal }: CaseScreen, viewer: Viewer): string {
  if (event.kind === 'assignment') return joined([event.assignee, event.note]);
  if (event.move === 'MV01') return viewer.text(`staff-case.history.channels.${proposal.channel}.name`);
  return joined([whoOf(event, departments, viewer), event.reason]);
}

function whoOf({ by }: CaseEvent, departments: readonly Department[], { text, language }: Viewer): string {
  if (by.kind === 'customer') return text('staff-case.history.customerName');
  if (by.kind !== 'staff') return text('staff-case.history.programName');
  const department = departments.find(({ code }) => code === by.department)?.names[language] ?? null;
  return joined([by.name ?? text('staff-case.history.colleagueName'), department]);
}

function joined(words: readonly (string | null)[]): string {
  return words.filter((word) => word !== null && word !== '').join(' · ');
}
