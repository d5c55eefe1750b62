import type { Affiliate } from '../../../affiliates/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import type { Ticket } from '../../../settlement/index.js';
import type { StaffId } from '../../../vocabulary/ids.js';
import type { BackofficeRooms } from '../rooms.js';
import type { StaffVisit } from '../visit.js';

/** One line of a list of requests. */
export interface TicketRow {
  readonly href: string;
  readonly title: string;
  readonly at: Moment;
  readonly amount: string;
  readonly funder: string;
  readonly by: string;
  readonly state: string;
}

/** Who is meant by ids, and how the funders are called. */
export interface TicketNames {
  readonly people: ReadonlyMap<StaffId, string>;
  readonly affiliates: readonly Affiliate[];
}

export async function namesFor(
  { affiliates, staff }: Pick<BackofficeRooms, 'affiliates' | 'staff'>,
  visit: StaffVisit,
  tickets: readonly Ticket[],
): Promise<TicketNames> {
  const ids = new Set(
    tickets.flatMap(({ preparedBy, decided }) => [preparedBy, ...(decided === null ? [] : [decided.by])]),
  );
  const people = new Map<StaffId, string>();
  for (const id of ids) {
    const member = await staff.find(visit.access('settlement'), id);
    if (member !== null) people.set(id, member.name);
  }
  return { people, affiliates: await affiliates.listOpen() };
}

export function ticketRow(ticket: Ticket, names: TicketNames, visit: StaffVisit): TicketRow {
  const { text, formats } = visit;
  const { wish, state, preparedAt, preparedBy } = ticket;
  return {
    href: `/staff/points/tickets/${ticket.id}`,
    title: text(`staff-points.kind.${wish.kind}.name`),
    at: formats.shortMoment(preparedAt),
    amount: wish.kind === 'ADJUST' ? formats.change(wish.amount) : '',
    funder: wish.kind === 'ADJUST' ? affiliateName(wish.funder, names, visit) : '',
    by: personName(preparedBy, names, visit),
    state: text(`staff-points.state.${state}.tag`),
  };
}

export function affiliateName(code: string, { affiliates }: TicketNames, { language }: StaffVisit): string {
  return affiliates.find((one) => one.code === code)?.names[language] ?? code;
}

export function personName(id: StaffId, { people }: TicketNames, { text }: StaffVisit): string {
  return people.get(id) ?? text('staff-points.ticket.colleagueName');
}
