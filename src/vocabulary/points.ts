declare const unit: unique symbol;

/** Reward points, 1 point = 1 won: always a whole number within the ledger's 32-bit field. */
export type Points = number & { readonly [unit]: 'points' };

const most = 2_147_483_647;

/** Takes a number as points. Throws a RangeError unless it is a whole number that the ledger can hold; -0 becomes 0. */
export function asPoints(amount: number): Points {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > most) throw new RangeError('not a number of points');
  return (amount === 0 ? 0 : amount) as Points;
}
