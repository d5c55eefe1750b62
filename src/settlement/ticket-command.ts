import { seoulDayOf } from '../vocabulary/calendar.js';
import type { StaffId } from '../vocabulary/ids.js';
import type { AdjustCommand, FreezeCommand } from '../ledger/index.js';
import type { Ticket } from './ticket.js';

interface Approval {
  /** The second person. */
  readonly by: StaffId;
  readonly at: Date;
}

/** The ledger's command of an approved request: both persons stand in the journal, and the reason does not (LO1). */
export function commandOf(
  { id, acct, wish, preparedBy }: Ticket,
  { by: approvedBy, at }: Approval,
): AdjustCommand | FreezeCommand {
  const businessDate = seoulDayOf(at);
  const common = { ticket: id, acct, by: preparedBy, approvedBy, at, businessDate };
  if (wish.kind !== 'ADJUST') return { ...common, kind: wish.kind };
  const { amount, funder } = wish;
  // Points that are taken have no last day of their own.
  return { ...common, kind: 'ADJUST', amount, funder, expiresOn: wish.expiresOn ?? businessDate };
}
