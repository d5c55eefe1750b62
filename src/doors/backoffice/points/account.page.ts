import type { FormErrors } from '../../../platform/http/form-errors.js';
import type { BackLink } from '../../../platform/http/govuk-parts.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page } from '../../../platform/http/page.js';
import { type Dated, dated } from '../../../platform/texts/formats.js';
import type { AccountScreen, LookReason } from '../../../settlement/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { StaffVisit } from '../visit.js';
import type { TicketFields } from './ticket.form.js';
import { type TicketFormModel, ticketFormOf } from './ticket-form.js';
import { affiliateName, type TicketNames, type TicketRow, ticketRow } from './ticket-view.js';

interface Sum {
  readonly value: number;
  readonly text: string;
}

export interface StaffAccountPage {
  readonly errors: FormErrors['list'];
  readonly back: BackLink;
  readonly title: string;
  readonly why: string;
  readonly status: string;
  readonly isFrozen: boolean;
  readonly asOf: Dated;
  readonly available: Sum;
  readonly held: Sum;
  readonly posted: Sum;
  readonly lots: readonly {
    readonly lastDay: Moment;
    readonly funder: string;
    readonly remaining: Sum;
    readonly held: Sum;
  }[];
  readonly entries: readonly {
    readonly on: Moment;
    readonly word: string;
    readonly amount: Sum;
    readonly heldChange: Sum;
    readonly balance: Sum;
  }[];
  readonly tickets: readonly TicketRow[];
  readonly form: TicketFormModel;
}

interface AccountFacts {
  readonly screen: AccountScreen;
  readonly names: TicketNames;
  readonly fields: TicketFields;
  readonly errors: FormErrors;
  readonly why: LookReason;
}

const page = definePage<StaffAccountPage>('backoffice/points/account');

/** One member's account by its last four digits: sums, lots, the last lines, its requests, and the form for a new one. */
export function accountPage({ screen, names, fields, errors, why }: AccountFacts, visit: StaffVisit): Page {
  const { text, formats } = visit;
  const { balance, lots, entries, tickets, asOf } = screen;
  const sum = (value: number): Sum => ({ value, text: formats.number(value) });
  const change = (value: number): Sum => ({ value, text: value === 0 ? '0' : formats.change(value) });
  return page({
    errors: errors.list,
    back: { href: '/staff/points', text: text('staff-points.page.title') },
    title: text('staff-points.account.title', { number: screen.memberNo }),
    why: text('staff-points.account.whyNote', { reason: text(`staff-points.why.${why}.option`) }),
    status: text(`staff-points.status.${balance.status}.tag`),
    isFrozen: balance.status === 'FROZEN',
    asOf: dated(formats.moment(asOf), (moment) => text('points.page.asOfValue', { moment })),
    available: sum(balance.available),
    held: sum(balance.held),
    posted: sum(balance.posted),
    lots: lots.map(({ funder, lastDay, remaining, held, isGrace }) => ({
      lastDay: formats.tableDay(lastDay),
      funder: funderText(affiliateName(funder, names, visit), isGrace, visit),
      remaining: sum(remaining),
      held: sum(held),
    })),
    entries: entries.map(({ kind, amount, heldChange, balance: after, at }) => ({
      on: formats.tableDay(seoulDayOf(at)),
      word: text(`points.entry.${kind}.word`),
      amount: change(amount),
      heldChange: change(heldChange),
      balance: sum(after),
    })),
    tickets: tickets.map((ticket) => ticketRow(ticket, names, visit)),
    form: ticketFormOf({ fields, errors, affiliates: names.affiliates, why, acct: screen.acct }, visit),
  });
}

function funderText(funder: string, isGrace: boolean, { text }: StaffVisit): string {
  return isGrace ? text('staff-points.account.graceValue', { funder }) : funder;
}
