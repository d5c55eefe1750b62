import { type Account, emptyAccount, mostHolds } from './account.js';
import { circumstancesOf, type HoldCommand, type RedeemCommand } from './command.js';
import { inBurnOrder } from './lot.js';
import { useAccount } from './redemption.js';
import type { Rejection } from './rejection.js';
import { type LedgerState, nextRow, type Ruling } from './ruling.js';

/** Reserves points in burn order, or uses them at once (LL3, LO4). */
export function decideUse({ account: found, redemption }: LedgerState, command: HoldCommand | RedeemCommand): Ruling {
  if (redemption !== null) throw new RangeError('a redemption that exists already');
  if (!Number.isSafeInteger(command.amount) || command.amount < 1) throw new RangeError('not an amount to use');
  const account = found ?? emptyAccount(command.acct);
  const rejection = refusalOf(account, command);
  if (rejection !== null) return { rejection };
  const parts = inBurnOrder(account.lots, command.businessDate, command.amount);
  if (parts === null) return { rejection: 'insufficient-points' };
  const { key, amount, use, reference, redemption: id, acct } = command;
  const facts = { id, kind: use.kind, payAff: use.payAffiliate, amt: amount, rev: 0 } as const;
  const row = { _id: key.id, st: 'POSTED', alloc: parts, ref: { ext: reference }, fp: key.fp } as const;
  if (command.kind === 'HOLD') {
    return nextRow(account, {
      ...row,
      kind: 'HOLD',
      legs: [],
      ops: parts.map(({ l, amt }) => ({ l, dr: 0, dh: amt })),
      red: { ...facts, st: 'HELD', cap: 0, exp: command.expiresAt },
      ...circumstancesOf(command),
    });
  }
  return nextRow(account, {
    ...row,
    kind: 'REDEEM',
    legs: [
      { a: `M:${acct}`, amt: 0 - amount },
      { a: useAccount(facts), amt: amount },
    ],
    ops: parts.map(({ l, amt }) => ({ l, dr: 0 - amt, dh: 0 })),
    red: { ...facts, st: 'CAPTURED', cap: amount },
    ...circumstancesOf(command),
  });
}

function refusalOf(account: Account, { kind }: HoldCommand | RedeemCommand): Rejection | null {
  if (account.st === 'FROZEN') return 'account-frozen';
  return kind === 'HOLD' && account.nh >= mostHolds ? 'hold-limit' : null;
}
