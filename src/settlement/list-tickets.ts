import type { Access } from '../vocabulary/access.js';
import { staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';
import type { Ticket } from './ticket.js';

/** What waits, the oldest first, and what was decided last. Whose accounts they are is not in a list (F8). */
export interface TicketList {
  readonly open: readonly Ticket[];
  readonly decided: readonly Ticket[];
}

const mostOpen = 50;
const lastDecided = 10;

/** Throws Refusal `access.not-permitted`. */
export function listTickets({ tickets }: Pick<SettlementDeps, 'tickets'>) {
  return async (access: Access): Promise<TicketList> => {
    staffWho(access, 'points.open');
    return {
      open: await tickets.listOpen(access, mostOpen),
      decided: await tickets.listDecided(access, lastDecided),
    };
  };
}
