import { randomIds } from '../../../src/platform/ids.js';
import { beganOn, newRedemptionId, readRedemptionId } from '../../../src/redemption/redemption-id.js';

test.each([
  ['2026-11-20T23:59:59.999+09:00', '2026-11-20'],
  ['2026-11-21T00:00:00.000+09:00', '2026-11-21'],
])('a use of points that began at %s has the day %s in its name', (at, day) => {
  const id = newRedemptionId(randomIds, new Date(at));
  expect(readRedemptionId(id)).toBe(id);
  expect(beganOn(id)).toBe(day);
});
