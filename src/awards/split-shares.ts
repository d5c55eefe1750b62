import { asPoints, type Points } from '../vocabulary/points.js';

/**
 * Splits an award among its owners by their percents: rounded down, the points left over one by one to the largest
 * remainders, on a tie to the earlier named (Y29). The parts sum exactly to the whole.
 *
 * The percents need not sum to 100: when an owner is left out, the others share in their proportion. Throws a RangeError
 * on a percent that is not a whole number of at least 1, and on no owner at all.
 */
export function splitShares(total: Points, percents: readonly number[]): readonly Points[] {
  const whole = percents.reduce((sum, percent) => sum + percent, 0);
  const areWhole = percents.every((percent) => Number.isSafeInteger(percent) && percent >= 1);
  if (percents.length === 0 || !areWhole) throw new RangeError('not a split of an award');
  const parts = percents.map((percent, n) => ({
    n,
    points: Math.floor((total * percent) / whole),
    rest: (total * percent) % whole,
  }));
  const left = total - parts.reduce((sum, { points }) => sum + points, 0);
  const first = [...parts].sort((a, b) => b.rest - a.rest || a.n - b.n).slice(0, left);
  return parts.map((part) => asPoints(part.points + (first.includes(part) ? 1 : 0)));
}
