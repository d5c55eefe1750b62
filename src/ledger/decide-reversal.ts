import { circumstancesOf, type ReverseCommand } from './command.js';
import { graceLot } from './decide-hold-end.js';
import type { LotChange } from './journal.js';
import { factsOf, type LotPart, splitParts } from './lot.js';
import { redemptionFacts, useAccount } from './redemption.js';
import { type LedgerState, merged, nextRow, type Ruling } from './ruling.js';

/**
 * Gives used points back into the lots they were of, the last used first; after a lot's last day into a new one of 30
 * days, so that what comes back can be used (LL5, LL7).
 */
export function decideReversal({ account, redemption }: LedgerState, command: ReverseCommand): Ruling {
  if (account === null || redemption === null) return { rejection: 'redemption-unknown' };
  const { amount, key, businessDate } = command;
  if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError('not an amount to give back');
  if (redemption.st !== 'CAPTURED') return { rejection: 'not-captured' };
  if (redemption.rev + amount > redemption.cap) return { rejection: 'exceeds-captured' };
  const lastUsedFirst = [...redemption.capAl].reverse();
  const [, left] = splitParts(lastUsedFirst, redemption.rev);
  const [back] = splitParts(left, amount);
  return nextRow(account, {
    _id: key.id,
    kind: 'REVERSE',
    st: 'POSTED',
    legs: [
      { a: `M:${account._id}`, amt: amount },
      { a: useAccount(redemption), amt: 0 - amount },
    ],
    alloc: back,
    ops: merged(back.map((part) => givenBack(part, businessDate, key.id))),
    red: { ...redemptionFacts(redemption), rev: redemption.rev + amount },
    ref: { why: command.why },
    fp: key.fp,
    ...circumstancesOf(command),
  });
}

/** With the lot's facts, for it may be gone since it was used up. */
function givenBack(part: LotPart, day: ReverseCommand['businessDate'], id: string): LotChange {
  return part.e < day ? graceLot(part, day, id) : { l: part.l, dr: part.amt, dh: 0, ...factsOf(part) };
}
