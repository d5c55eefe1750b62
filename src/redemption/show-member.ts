import type { Access } from '../vocabulary/access.js';
import { seoulDayOf, type SeoulDay } from '../vocabulary/calendar.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Points } from '../vocabulary/points.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { Cleared, Disclosure } from '../disclosure/index.js';
import type { Balance, Entry, Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import { clearAnswer } from './clear-answer.js';
import { memberOfNumber } from './find-member.js';

export interface ShowMemberDeps {
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'clearInTransaction'>;
  readonly ledger: Pick<Ledger, 'balanceOf' | 'entriesInOrder'>;
  readonly members: Pick<Members, 'ofNumber'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A member's points as the membership system sees them (ledger.md section 10). */
export interface MemberBalance {
  readonly memberNo: string;
  /** Rises with every change of the account. */
  readonly version: number;
  readonly status: 'OPEN' | 'FROZEN';
  readonly posted: Points;
  readonly held: Points;
  readonly available: Points;
  readonly debt: Points;
  readonly nextExpiry: readonly { readonly on: SeoulDay; readonly points: Points }[];
  readonly asOf: Date;
}

export interface BalanceQuestion {
  readonly memberNo: string;
  /** A version that the caller has seen already; null when it has seen none. */
  readonly minVersion: number | null;
}

/**
 * A member's balance, from the primary (LR8). Throws Refusal `redemption.member-not-found`, also for one who does not
 * agree, `ledger.busy` when the asked version cannot be shown here, `disclosure.unavailable`.
 */
export function showBalance(deps: ShowMemberDeps) {
  const clear = clearAnswer(deps);
  const memberOf = memberOfNumber(deps);
  return async (access: Access, { memberNo, minVersion }: BalanceQuestion): Promise<Cleared<MemberBalance>> => {
    const member = await memberOf(access, memberNo);
    const asOf = deps.clock.now();
    const balance = await deps.ledger.balanceOf(member.acct, seoulDayOf(asOf));
    if (minVersion !== null && balance.version < minVersion) throw new Refusal('ledger.busy');
    return clear(access, { member, flow: 'EX1-answer', payload: viewOf(memberNo, asOf, balance) });
  };
}

function viewOf(memberNo: string, asOf: Date, balance: Balance): MemberBalance {
  const { version, status, posted, held, available, debt, nextExpiry } = balance;
  return { memberNo, version, status, posted, held, available, debt, nextExpiry, asOf };
}

export interface EntriesQuestion {
  readonly memberNo: string;
  /** The last serial number that the caller has; null: from the first. */
  readonly after: number | null;
  /** 1 to 500. */
  readonly limit: number;
}

export interface MemberEntries {
  readonly items: readonly Entry[];
  readonly next: string | null;
}

/** A member's entries in the order of their serial numbers. Throws as `showBalance`. */
export function showEntries(deps: ShowMemberDeps) {
  const clear = clearAnswer(deps);
  const memberOf = memberOfNumber(deps);
  return async (access: Access, { memberNo, after, limit }: EntriesQuestion): Promise<Cleared<MemberEntries>> => {
    const member = await memberOf(access, memberNo);
    const payload = await deps.ledger.entriesInOrder(member.acct, { after, limit });
    return clear(access, { member, flow: 'EX1-answer', payload });
  };
}
