import type { Access } from '../vocabulary/access.js';
import type { StaffActor } from '../vocabulary/actor.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId, TicketId } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Tx } from '../platform/database/index.js';
import { refuseOwnAccount, refusePreparer, staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';
import type { Ticket } from './ticket.js';

/** A request as the second person meets it, before the transaction. */
export interface MetTicket {
  readonly ticket: Ticket;
  readonly staff: StaffActor;
  readonly customerId: CustomerId;
}

/**
 * Meets a request as the one who may decide it.
 *
 * Throws Refusal `access.not-permitted`, `settlement.ticket-not-found`, `settlement.ticket-decided`,
 * `settlement.not-permitted` for the preparer (SD5) and the account's own holder (SD8), `settlement.member-not-found`
 * when nobody stands behind the account any more.
 */
export async function meetTicket(deps: SettlementDeps, access: Access, id: TicketId): Promise<MetTicket> {
  const staff = staffWho(access, 'ticket.decide');
  const ticket = await deps.tickets.load(null, access, id);
  if (ticket === null) throw new Refusal('settlement.ticket-not-found');
  refusePreparer(staff, ticket.preparedBy);
  const member = await deps.members.ofAccount(access, ticket.acct);
  if (member === null) throw new Refusal('settlement.member-not-found');
  await refuseOwnAccount(deps, access, { staff, customerId: member.customerId });
  if (ticket.state !== 'OPEN') throw new Refusal('settlement.ticket-decided');
  return { ticket, staff, customerId: member.customerId };
}

/**
 * The request as the transaction sees it: open, or decided by this very deed in a run whose answer was lost (RU02).
 *
 * Throws Refusal `settlement.ticket-decided` when somebody else was first.
 */
export async function openIn(
  { tickets }: Pick<SettlementDeps, 'tickets'>,
  tx: Tx,
  { deed, id }: { readonly deed: Deed; readonly id: TicketId },
): Promise<{ readonly ticket: Ticket; readonly isDone: boolean }> {
  const ticket = await tickets.load(tx, deed.access, id);
  if (ticket === null) throw new Refusal('settlement.ticket-not-found');
  if (ticket.lastDeedId === deed.id) return { ticket, isDone: true };
  if (ticket.state !== 'OPEN') throw new Refusal('settlement.ticket-decided');
  return { ticket, isDone: false };
}
