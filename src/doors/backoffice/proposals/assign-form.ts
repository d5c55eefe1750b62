import { type FormErrors, noErrors } from '../../../platform/http/form-errors.js';
import type { Select, Textarea } from '../../../platform/http/govuk-parts.js';
import type { CaseScreen } from '../../../review/index.js';
import type { StaffVisit } from '../visit.js';
import { caseAddress } from './queue-view.js';

/** Giving the case to somebody. */
export interface AssignForm {
  readonly csrf: string;
  readonly action: string;
  readonly heading: string;
  readonly current: string;
  readonly assignee: Select;
  readonly note: Textarea;
}

/** What was typed into the form, when it was refused. */
export interface TypedAssignment {
  readonly assignee: string;
  readonly note: string;
  readonly errors: FormErrors;
}

export const nothingTyped: TypedAssignment = { assignee: '', note: '', errors: noErrors };

export function assignFormOf(screen: CaseScreen, typed: TypedAssignment, visit: StaffVisit): AssignForm {
  const { text } = visit;
  const { proposal, assignees, names, place } = screen;
  const { assigneeId } = proposal;
  const name = assigneeId === null ? null : (names.get(assigneeId) ?? text('staff-case.history.colleagueName'));
  const me = visit.staff.id;
  const others = assignees.filter(({ id }) => id !== me && id !== assigneeId);
  const isForMe = assignees.some(({ id }) => id === me) && assigneeId !== me;
  return {
    csrf: visit.csrf,
    action: caseAddress(proposal.receiptNumber, { page: 'assignment', view: place?.view ?? null }),
    heading: text(name === null ? 'staff-case.assign.heading' : 'staff-case.assign.changeHeading'),
    current: name === null ? text('staff-case.assign.nobodyBody') : text('staff-case.assign.currentBody', { name }),
    assignee: {
      id: 'assignee',
      name: 'assignee',
      label: { text: text('staff-case.assign.label') },
      errorMessage: typed.errors.of('assignee'),
      value: typed.assignee,
      items: [
        ...(isForMe ? [{ value: 'me', text: text('staff-case.assign.meOption', { name: visit.staff.name }) }] : []),
        ...others.map(({ id, name: colleague }) => ({ value: id, text: colleague })),
      ],
    },
    note: {
      id: 'note',
      name: 'note',
      label: { text: text('staff-case.assign.noteLabel') },
      hint: { text: text('staff-case.assign.noteCaption') },
      errorMessage: typed.errors.of('note'),
      value: typed.note,
      rows: 2,
    },
  };
}
