import type { Access } from '../vocabulary/access.js';
import type { TicketId } from '../vocabulary/ids.js';
import { mayTry } from '../vocabulary/permissions.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { TicketPreview } from '../ledger/index.js';
import { maskedMemberNo } from './masked-number.js';
import { staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';
import type { Ticket } from './ticket.js';
import { commandOf } from './ticket-command.js';
import { ticketEvent } from './ticket-event.js';

/** One request on its page. */
export interface TicketScreen {
  readonly ticket: Ticket;
  /** The last four digits; null when nobody stands behind the account any more. */
  readonly memberNo: string | null;
  /** What approving would change now; null once it is decided. */
  readonly preview: TicketPreview | null;
  /** Whether this person may decide it, or why not: the preparer, the account's holder, another role. */
  readonly objection: 'SD5' | 'SD8' | 'role' | null;
  readonly asOf: Date;
}

/** Shows one request and records the reading first. Throws Refusal `access.not-permitted`, `settlement.ticket-not-found`. */
export function openTicket(deps: SettlementDeps) {
  const { audit, ledger, members, tickets, clock } = deps;
  return async (access: Access, id: TicketId): Promise<TicketScreen> => {
    const staff = staffWho(access, 'ticket.read');
    const ticket = await tickets.load(null, access, id);
    if (ticket === null) throw new Refusal('settlement.ticket-not-found');
    const member = await members.ofAccount(access, ticket.acct);
    if (member !== null) await audit.recordReading(access, ticketEvent('ticket.open', ticket, member.customerId));
    const isOwn =
      member !== null &&
      (await members.isSamePerson(access, { customerId: member.customerId, staffEmail: staff.email }));
    const asOf = clock.now();
    return {
      ticket,
      memberNo: member === null ? null : maskedMemberNo(member.memberNo),
      preview:
        ticket.state === 'OPEN' ? await ledger.previewTicket(commandOf(ticket, { by: staff.id, at: asOf })) : null,
      objection: objectionOf({
        isRole: mayTry(staff.roles, 'ticket.decide'),
        isOwn,
        isPreparer: ticket.preparedBy === staff.id,
      }),
      asOf,
    };
  };
}

interface Standing {
  readonly isRole: boolean;
  readonly isOwn: boolean;
  readonly isPreparer: boolean;
}

function objectionOf({ isRole, isOwn, isPreparer }: Standing): TicketScreen['objection'] {
  if (!isRole) return 'role';
  if (isOwn) return 'SD8';
  return isPreparer ? 'SD5' : null;
}
