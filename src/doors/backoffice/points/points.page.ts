import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { Input, Select } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { lookReasons, type StateOfBooks, type Ticket } from '../../../settlement/index.js';
import type { StaffVisit } from '../visit.js';
import { type BrokenBooks, brokenBooks, lastProofText } from './books-line.js';
import type { LookUpFields } from './look-up.form.js';
import { type TicketNames, type TicketRow, ticketRow } from './ticket-view.js';

export interface StaffPointsPage {
  readonly errors: FormErrors['list'];
  readonly broken: BrokenBooks | null;
  readonly count: string;
  readonly open: readonly TicketRow[];
  readonly decided: readonly TicketRow[];
  readonly lookUp: {
    readonly csrf: string;
    readonly memberNo: Input;
    readonly why: Select;
  } | null;
  readonly proof: string;
}

interface PointsFacts {
  readonly tickets: { readonly open: readonly Ticket[]; readonly decided: readonly Ticket[] };
  readonly names: TicketNames;
  readonly books: StateOfBooks;
  readonly fields: LookUpFields;
  readonly errors: FormErrors;
}

const page = definePage<StaffPointsPage>('backoffice/points/points');

/** UO10: what waits for a second person, what was decided last, the look-up, and how the books stand. */
export function pointsPage({ tickets, names, books, fields, errors }: PointsFacts, visit: StaffVisit): Page {
  const { text } = visit;
  const rowOf = (ticket: Ticket): TicketRow => ticketRow(ticket, names, visit);
  return page({
    errors: errors.list,
    broken: brokenBooks(books, visit),
    count: text('staff-points.page.countValue', { number: tickets.open.length }),
    open: tickets.open.map(rowOf),
    decided: tickets.decided.map(rowOf),
    lookUp: visit.may('points.read-member') ? lookUpOf(fields, errors, visit) : null,
    proof: lastProofText(books, visit),
  });
}

function lookUpOf(fields: LookUpFields, errors: FormErrors, visit: StaffVisit): StaffPointsPage['lookUp'] {
  const { text } = visit;
  return {
    csrf: visit.csrf,
    memberNo: {
      id: 'memberNo',
      name: 'memberNo',
      label: { text: text('staff-points.lookUp.memberNoLabel') },
      hint: { text: text('staff-points.lookUp.memberNoHint') },
      errorMessage: errors.of('memberNo'),
      value: fields.memberNo,
      inputmode: 'numeric',
      autocomplete: 'off',
      spellcheck: false,
      classes: 'govuk-input--width-10',
    },
    why: {
      id: 'why',
      name: 'why',
      label: { text: text('staff-points.lookUp.whyLabel') },
      errorMessage: errors.of('why'),
      value: fields.why ?? '',
      items: [
        { value: '', text: text('staff-points.lookUp.chooseOption') },
        ...lookReasons.map((reason) => ({ value: reason, text: text(`staff-points.why.${reason}.option`) })),
      ],
    },
  };
}
