import type { SeoulDay } from '../vocabulary/calendar.js';
import { plusDays } from '../vocabulary/calendar.js';
import type { Account } from './account.js';
import { type CaptureCommand, circumstancesOf, type ExpireHoldCommand, type VoidCommand } from './command.js';
import type { LotChange } from './journal.js';
import { factsOf, type LotPart, splitParts } from './lot.js';
import { type Redemption, redemptionFacts, useAccount } from './redemption.js';
import type { RedemptionState } from './redemption-kind.js';
import type { Rejection } from './rejection.js';
import { type LedgerState, merged, nextRow, type Ruling } from './ruling.js';

/** How long points live that come back after their last day (LL5). */
export const graceDays = 30;

const endedAs: Readonly<Record<Exclude<RedemptionState, 'HELD'>, Rejection>> = {
  CAPTURED: 'hold-captured',
  VOIDED: 'hold-voided',
  EXPIRED: 'hold-expired',
};

/**
 * Uses what is held, in burn order, and frees the rest at once (LL3). A hold past its time that still stands can be
 * captured: the state decides, not the clock (LO3).
 */
export function decideCapture(state: LedgerState, command: CaptureCommand): Ruling {
  const held = heldOf(state);
  if ('rejection' in held) return held;
  const { account, redemption } = held;
  const amount = command.amount ?? redemption.amt;
  if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError('not an amount to capture');
  if (amount > redemption.amt) return { rejection: 'exceeds-hold' };
  const [used, rest] = splitParts(redemption.al, amount);
  const { key, businessDate } = command;
  return nextRow(account, {
    _id: key.id,
    kind: 'CAPTURE',
    st: 'POSTED',
    legs: [
      { a: `M:${account._id}`, amt: 0 - amount },
      { a: useAccount(redemption), amt: amount },
    ],
    alloc: used,
    ops: merged([
      ...used.map(({ l, amt }) => ({ l, dr: 0 - amt, dh: 0 - amt })),
      ...released(rest, businessDate, key.id),
    ]),
    red: { ...redemptionFacts(redemption), st: 'CAPTURED', cap: amount },
    ref: {},
    fp: key.fp,
    ...circumstancesOf(command),
  });
}

/** Frees what is held: given up by the caller, or its time is over. */
export function decideRelease(state: LedgerState, command: VoidCommand | ExpireHoldCommand): Ruling {
  const held = heldOf(state);
  if ('rejection' in held) return held;
  const { account, redemption } = held;
  const isVoid = command.kind === 'VOID';
  const id = isVoid ? command.key.id : holdExpiryIdOf(redemption._id);
  return nextRow(account, {
    _id: id,
    kind: command.kind,
    st: 'POSTED',
    legs: [],
    ops: merged(released(redemption.al, command.businessDate, id)),
    red: { ...redemptionFacts(redemption), st: isVoid ? 'VOIDED' : 'EXPIRED' },
    ref: isVoid && command.why !== null ? { why: command.why } : {},
    ...(isVoid ? { fp: command.key.fp } : {}),
    ...circumstancesOf(command),
  });
}

/** The identity of a hold's end by time: it can happen once. */
export function holdExpiryIdOf(redemption: string): string {
  return `HEX:${redemption}`;
}

/**
 * Held points become free. Those whose last day went by meanwhile go into a lot of their own for 30 days more, once:
 * nobody loses points because a payout failed (LL5).
 */
function released(parts: readonly LotPart[], day: SeoulDay, id: string): readonly LotChange[] {
  return parts.flatMap((part) => {
    const { l, amt, e, g } = part;
    if (e >= day || g !== undefined) return [{ l, dr: 0, dh: 0 - amt }];
    return [{ l, dr: 0 - amt, dh: 0 - amt }, graceLot(part, day, id)];
  });
}

/**
 * The lot that points go into when they come back after their last day. Its name is made of the act and of the lot they
 * were of at the very first: were it made of one grace lot after another, names would grow with every return, and two of
 * them could be the same.
 */
export function graceLot({ l, f, c, amt, g = l }: LotPart, day: SeoulDay, id: string): LotChange {
  return { l: `${id}|${g}`, dr: amt, dh: 0, ...factsOf({ f, c, s: day, e: plusDays(day, graceDays), g }) };
}

type Held = { readonly account: Account; readonly redemption: Redemption };

function heldOf({ account, redemption }: LedgerState): Held | { readonly rejection: Rejection | 'redemption-unknown' } {
  if (account === null || redemption === null) return { rejection: 'redemption-unknown' };
  return redemption.st === 'HELD' ? { account, redemption } : { rejection: endedAs[redemption.st] };
}
