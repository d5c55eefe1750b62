import type { Account } from './account.js';
import { circumstancesOf, type ExpireCommand } from './command.js';
import type { Leg } from './journal.js';
import { expiredOn, type LotPart } from './lot.js';
import { type LedgerState, nextRow, type Ruling } from './ruling.js';

/**
 * Takes what is past its last day back to its funders. What is held stays until its hold ends (LL4).
 *
 * The identity is made of the account's version, not of the day: run twice it does the part that remains, and nothing
 * that a day's run left behind could stay for ever.
 */
export function decideExpiry({ account }: LedgerState, command: ExpireCommand): Ruling {
  const parts = account === null ? [] : expiredOn(account.lots, command.businessDate);
  if (account === null || parts.length === 0) return { rejection: 'nothing-to-expire' };
  return nextRow(account, {
    _id: expiryIdOf(account),
    kind: 'EXPIRE',
    st: 'POSTED',
    legs: [{ a: `M:${account._id}`, amt: 0 - sumOf(parts) }, ...byFunder(parts)],
    alloc: parts,
    ops: parts.map(({ l, amt }) => ({ l, dr: 0 - amt, dh: 0 })),
    ref: {},
    ...circumstancesOf(command),
  });
}

/** The identity of the expiry that follows a version of an account. */
export function expiryIdOf({ _id, ver }: Pick<Account, '_id' | 'ver'>): string {
  return `EXP:${_id}:${String(ver)}`;
}

function byFunder(parts: readonly LotPart[]): readonly Leg[] {
  const funders = [...new Set(parts.map(({ f }) => f))].sort();
  return funders.map((funder) => ({ a: `E:${funder}`, amt: sumOf(parts.filter(({ f }) => f === funder)) }));
}

function sumOf(parts: readonly LotPart[]): number {
  return parts.reduce((sum, { amt }) => sum + amt, 0);
}
