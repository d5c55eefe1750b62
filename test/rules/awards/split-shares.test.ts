import fc from 'fast-check';
import { splitShares } from '../../../src/awards/split-shares.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const award = asPoints(50_000);

test.each<[readonly number[], readonly number[]]>([
  [[100], [50_000]],
  [
    [60, 40],
    [30_000, 20_000],
  ],
  [
    [40, 35],
    [26_667, 23_333],
  ],
  [
    [33, 33, 34],
    [16_500, 16_500, 17_000],
  ],
  [
    [1, 1, 1],
    [16_667, 16_667, 16_666],
  ],
  [
    [20, 20, 20, 20, 20],
    [10_000, 10_000, 10_000, 10_000, 10_000],
  ],
])('an award of 50,000 split %j is %j', (percents, points) => {
  expect(splitShares(award, percents)).toEqual(points);
});

test('on a tie the earlier named has the point left over', () => {
  expect(splitShares(asPoints(3), [50, 50])).toEqual([2, 1]);
  expect(splitShares(asPoints(5), [1, 1, 1])).toEqual([2, 2, 1]);
});

test.each([[[]], [[0, 100]], [[-1, 101]], [[33.3, 66.7]]])('%j is no split', (percents) => {
  expect(() => splitShares(award, percents)).toThrow(RangeError);
});

test('the parts are the whole, each within a point of its proportion, and more percent is never less', () => {
  const percents = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000_000 }), percents, (total, of) => {
      const parts = splitShares(asPoints(total), of);
      const whole = of.reduce((sum, percent) => sum + percent, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
      for (const [n, part] of parts.entries()) {
        expect(Math.abs(part - (total * (of[n] ?? 0)) / whole)).toBeLessThan(1);
        for (const [m, other] of parts.entries())
          if ((of[m] ?? 0) > (of[n] ?? 0)) expect(other).toBeGreaterThanOrEqual(part);
      }
    }),
    { seed: 20261120, numRuns: 5_000 },
  );
});
