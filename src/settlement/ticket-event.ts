import type { CustomerId } from '../vocabulary/ids.js';
import type { AuditEvent } from '../audit/index.js';
import type { Ticket } from './ticket.js';

type Act = 'ticket.prepare' | 'ticket.approve' | 'ticket.turn-down' | 'ticket.open';

/** The audit row about a request: what was asked of whose account, and no word of the reason. */
export function ticketEvent(action: Act, { id, wish }: Ticket, customerId: CustomerId): AuditEvent {
  const asked =
    wish.kind === 'ADJUST' ? { kind: wish.kind, amount: wish.amount, funder: wish.funder } : { kind: wish.kind };
  return {
    stream: 'access',
    action,
    target: { kind: 'ticket', id },
    subjects: [customerId],
    result: 'allowed',
    details: asked,
  };
}
