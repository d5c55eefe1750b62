import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { TicketId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import { beginDeed } from '../platform/begin-deed.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { meetTicket, openIn } from './decide-ticket.js';
import type { SettlementDeps } from './settlement-deps.js';
import type { Ticket } from './ticket.js';
import { commandOf } from './ticket-command.js';
import { ticketEvent } from './ticket-event.js';

/**
 * The second person approves: the request is posted in the same transaction, once, whatever runs again or at the same
 * time (LO1).
 *
 * Throws what `meetTicket` throws; Refusal `ledger.insufficient-points`, `ledger.account-full`, `ledger.already-frozen`,
 * `ledger.not-frozen` when the account no longer allows it, `settlement.ticket-invalid` when the points' last day went by
 * (turn it down), `ledger.busy`, `database.outcome-unknown`. The request then stays open.
 */
export function approveTicket(deps: SettlementDeps) {
  const { inTransaction, queue, audit, ledger, tickets } = deps;
  return async (access: Access, id: TicketId): Promise<Ticket> => {
    const deed = beginDeed(deps, access);
    const { ticket: met, staff, customerId } = await meetTicket(deps, access, id);
    refusePast(met, deed.at);
    try {
      return await queue.run([met.acct], () =>
        inTransaction(async (tx) => {
          const { ticket, isDone } = await openIn(deps, tx, { deed, id });
          if (isDone) return ticket;
          await ledger.post(tx, commandOf(ticket, { by: staff.id, at: deed.at }));
          const posted: Ticket = {
            ...ticket,
            state: 'POSTED',
            decided: { by: staff.id, at: deed.at, note: null },
            lastDeedId: deed.id,
          };
          await tickets.decide(tx, deed, posted);
          await audit.record(tx, deed, ticketEvent('ticket.approve', posted, customerId));
          return posted;
        }),
      );
    } catch (error) {
      // The journal of the ticket stands: somebody was first.
      if (isDuplicateKey(error)) throw new Refusal('settlement.ticket-decided');
      throw error;
    }
  };
}

function refusePast({ wish }: Ticket, at: Date): void {
  if (wish.kind !== 'ADJUST' || wish.expiresOn === null || wish.expiresOn >= seoulDayOf(at)) return;
  throw new Refusal('settlement.ticket-invalid', { faults: [{ field: 'expiresOn', code: 'too-early' }] });
}
