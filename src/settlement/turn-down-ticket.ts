import type { Access } from '../vocabulary/access.js';
import type { TicketId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { cleanBox } from '../vocabulary/typed-text.js';
import { beginDeed } from '../platform/begin-deed.js';
import { meetTicket, openIn } from './decide-ticket.js';
import type { SettlementDeps } from './settlement-deps.js';
import { textFault, type Ticket } from './ticket.js';
import { ticketEvent } from './ticket-event.js';

export interface TicketToTurnDown {
  readonly id: TicketId;
  /** Why, for the one who asked. */
  readonly note: string;
}

/**
 * The second person says no, with the reason; a request that was turned down is never opened again.
 *
 * Throws what `meetTicket` throws and Refusal `settlement.ticket-invalid` for a note that cannot be taken.
 */
export function turnDownTicket(deps: SettlementDeps) {
  const { inTransaction, audit, tickets } = deps;
  return async (access: Access, { id, note: typed }: TicketToTurnDown): Promise<Ticket> => {
    const deed = beginDeed(deps, access);
    const { staff, customerId } = await meetTicket(deps, access, id);
    const note = cleanBox(typed);
    const fault = textFault('note', note);
    if (fault !== null) throw new Refusal('settlement.ticket-invalid', { faults: [fault] });
    return inTransaction(async (tx) => {
      const { ticket, isDone } = await openIn(deps, tx, { deed, id });
      if (isDone) return ticket;
      const turnedDown: Ticket = {
        ...ticket,
        state: 'TURNED_DOWN',
        decided: { by: staff.id, at: deed.at, note },
        lastDeedId: deed.id,
      };
      await tickets.decide(tx, deed, turnedDown);
      await audit.record(tx, deed, ticketEvent('ticket.turn-down', turnedDown, customerId));
      return turnedDown;
    });
  };
}
