import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { refuseOwnAccount, staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';
import { readTicket, type Ticket, type TicketInput } from './ticket.js';
import { ticketEvent } from './ticket-event.js';

export interface TicketToPrepare {
  readonly acct: Acct;
  readonly input: TicketInput;
}

/**
 * Asks for the correction or the freeze of one member's account. Nothing of the account changes: a second person decides.
 *
 * Throws Refusal `access.not-permitted`, `settlement.ticket-invalid` with every fault at once,
 * `settlement.member-not-found`, `settlement.not-permitted` for an own account (SD8).
 */
export function prepareTicket(deps: SettlementDeps) {
  const { inTransaction, affiliates, audit, members, tickets, ids } = deps;
  return async (access: Access, { acct, input }: TicketToPrepare): Promise<Ticket> => {
    const staff = staffWho(access, 'ticket.prepare');
    const deed = beginDeed(deps, access);
    const funders = (await affiliates.listOpen()).map(({ code }) => code);
    const reading = readTicket(input, { today: seoulDayOf(deed.at), funders });
    if (reading.faults !== null) throw new Refusal('settlement.ticket-invalid', { faults: reading.faults });
    const member = await members.ofAccount(access, acct);
    if (member === null) throw new Refusal('settlement.member-not-found');
    await refuseOwnAccount(deps, access, { staff, customerId: member.customerId });
    const ticket: Ticket = {
      id: ids.make<'ticket'>(),
      acct,
      wish: reading.wish,
      reason: reading.reason,
      state: 'OPEN',
      preparedBy: staff.id,
      preparedAt: deed.at,
      decided: null,
      lastDeedId: deed.id,
    };
    await inTransaction(async (tx) => {
      // A body that runs again after an unknown commit finds its own request.
      if ((await tickets.load(tx, access, ticket.id)) !== null) return;
      await tickets.add(tx, deed, ticket);
      await audit.record(tx, deed, ticketEvent('ticket.prepare', ticket, member.customerId));
    });
    return ticket;
  };
}
