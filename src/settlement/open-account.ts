import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Balance, Entry, LotShown } from '../ledger/index.js';
import type { LookReason } from './look-up-account.js';
import { maskedMemberNo } from './masked-number.js';
import { staffWho } from './separation.js';
import type { SettlementDeps } from './settlement-deps.js';
import type { Ticket } from './ticket.js';

export interface AccountQuestion {
  readonly acct: Acct;
  readonly why: LookReason;
}

/** One member's account as the settlement officer sees it: no name, no contact (privacy.md section 5). */
export interface AccountScreen {
  readonly acct: Acct;
  /** The last four digits. */
  readonly memberNo: string;
  readonly balance: Balance;
  readonly lots: readonly LotShown[];
  /** The last ones, the newest first. */
  readonly entries: readonly Entry[];
  readonly tickets: readonly Ticket[];
  readonly asOf: Date;
}

const lastEntries = 20;
const lastTickets = 10;

/**
 * Opens one member's account for a stated reason. The record of the reading is written before anything is shown.
 *
 * Throws Refusal `access.not-permitted`, `settlement.member-not-found`, `audit.unavailable`.
 */
export function openAccount(deps: SettlementDeps) {
  const { audit, ledger, members, tickets, clock } = deps;
  return async (access: Access, { acct, why }: AccountQuestion): Promise<AccountScreen> => {
    staffWho(access, 'points.read-member');
    const member = await members.ofAccount(access, acct);
    if (member === null) throw new Refusal('settlement.member-not-found');
    await audit.recordReading(access, {
      stream: 'access',
      action: 'account.open',
      target: { kind: 'account', id: acct },
      subjects: [member.customerId],
      fields: ['balance', 'lots', 'entries', 'tickets'],
      result: 'allowed',
      details: { reasonCode: why },
    });
    const asOf = clock.now();
    return {
      acct,
      memberNo: maskedMemberNo(member.memberNo),
      balance: await ledger.balanceOf(acct, seoulDayOf(asOf)),
      lots: await ledger.lotsOf(acct),
      entries: (await ledger.entriesOf(acct, { after: null, limit: lastEntries })).items,
      tickets: await tickets.listOf(access, acct, lastTickets),
      asOf,
    };
  };
}
