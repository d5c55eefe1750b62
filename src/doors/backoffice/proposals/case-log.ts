import type { Department } from '../../../affiliates/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { CaseEvent, CaseScreen } from '../../../review/index.js';

export interface LogLine {
  readonly at: Moment;
  readonly deed: string;
  /** Who and how. */
  readonly detail: string;
}

/** The history of a case, newest first (mk/table with `mk-table--log`). */
export function caseLog(screen: CaseScreen, viewer: Viewer): readonly LogLine[] {
  const { text, language, today } = viewer;
  const formats = formatsFor(text, language);
  return screen.history.map((event) => ({
    at: formats.shortMoment(event.at, today),
    deed: text(
      event.kind === 'move' ? `staff-case.history.${event.move}.value` : 'staff-case.history.assignment.value',
    ),
    detail: detailOf(event, screen, viewer),
  }));
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
