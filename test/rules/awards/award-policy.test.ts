import {
  type AwardSetting,
  claimEndOf,
  expiryOf,
  isOverTaxLimit,
  settingOn,
} from '../../../src/awards/award-policy.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const first: AwardSetting = {
  effectiveFrom: asSeoulDay('2020-07-06'),
  points: asPoints(50_000),
  validityMonths: 60,
  taxLimit: asPoints(50_000),
  claimMonths: 12,
};
const later: AwardSetting = { ...first, effectiveFrom: asSeoulDay('2027-01-01'), points: asPoints(70_000) };
const [one, other] = ['c1', 'c2'].map((id) => asId<'customer'>(id)) as [Person, Person];
type Person = ReturnType<typeof asId<'customer'>>;

test('the setting of the day of publication rules, in whatever order the rows come', () => {
  expect(settingOn([later, first], asSeoulDay('2026-12-31'))).toBe(first);
  expect(settingOn([first, later], asSeoulDay('2027-01-01'))).toBe(later);
  expect(settingOn([first, later], asSeoulDay('2020-07-06'))).toBe(first);
});

test('before the first setting nothing is awarded', () => {
  expect(() => settingOn([first], asSeoulDay('2020-07-05'))).toThrow(
    expect.objectContaining({ code: 'awards.setting-missing' }) as Error,
  );
});

test.each([
  ['2026-11-20', '2031-11-20', '2027-11-20'],
  ['2028-02-29', '2033-02-28', '2029-02-28'],
  ['2026-01-31', '2031-01-31', '2027-01-31'],
])('points awarded on %s expire on %s and can be claimed until %s', (day, expiry, claimEnd) => {
  expect(expiryOf(first, asSeoulDay(day))).toBe(expiry);
  expect(claimEndOf(first, asSeoulDay(day))).toBe(claimEnd);
});

test('50,000 for one person and proposal pass, 50,001 do not, and two people are two', () => {
  expect(isOverTaxLimit([{ customerId: one, points: asPoints(50_000) }], first)).toBe(false);
  expect(isOverTaxLimit([{ customerId: one, points: asPoints(50_001) }], first)).toBe(true);
  const both = [
    { customerId: one, points: asPoints(50_000) },
    { customerId: other, points: asPoints(50_000) },
  ];
  expect(isOverTaxLimit(both, first)).toBe(false);
  expect(isOverTaxLimit([...both, { customerId: other, points: asPoints(1) }], first)).toBe(true);
});
