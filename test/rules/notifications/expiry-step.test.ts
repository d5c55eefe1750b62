import fc from 'fast-check';
import { lastDaysToLookAt, stepDue } from '../../../src/notifications/expiry-step.js';
import { asSeoulDay, plusDays } from '../../../src/vocabulary/calendar.js';

const day = asSeoulDay;
const dayFrom = fc.integer({ min: 0, max: 1_500 }).map((days) => plusDays(day('2026-01-01'), days));

test.each([
  ['2026-05-20', '6m'],
  ['2026-08-20', '3m'],
  ['2026-10-20', '1m'],
  ['2026-11-13', '7d'],
] as const)('points of 20 November are announced on %s, and the day before not', (today, step) => {
  const on = day('2026-11-20');
  expect(stepDue(on, { after: plusDays(day(today), -1), today: day(today) })).toBe(step);
  expect(stepDue(on, { after: plusDays(day(today), -2), today: plusDays(day(today), -1) })).toBeNull();
});

test('the last of a month is announced with the last of a shorter one', () => {
  const span = { after: day('2027-02-27'), today: day('2027-02-28') };
  for (const on of ['2027-03-28', '2027-03-29', '2027-03-30', '2027-03-31', '2027-05-31', '2027-08-31'])
    expect(stepDue(day(on), span)).not.toBeNull();
});

test('told every day it is told four times; after days that were missed the nearest step only', () => {
  fc.assert(
    fc.property(dayFrom, fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 3, maxLength: 8 }), (on, gaps) => {
      let after = plusDays(on, -220);
      const told: string[] = [];
      for (let n = 1; n <= 220; n += 1) {
        const today = plusDays(on, n - 220);
        const step = stepDue(on, { after, today });
        if (step !== null) told.push(step);
        after = today;
      }
      expect(told).toEqual(['6m', '3m', '1m', '7d']);
      const late: string[] = [];
      after = plusDays(on, -220);
      for (const gap of gaps) {
        const today = plusDays(after, gap);
        const step = stepDue(on, { after, today });
        if (step !== null) late.push(step);
        after = today;
      }
      expect(late).toEqual([...new Set(late)]);
    }),
    { numRuns: 30 },
  );
});

test('whatever falls due lies in the days that are looked at, and those never overlap', () => {
  fc.assert(
    fc.property(dayFrom, fc.integer({ min: 0, max: 400 }), fc.integer({ min: -1, max: 300 }), (today, ahead, gap) => {
      const span = { after: gap < 0 ? null : plusDays(today, -gap), today };
      const on = plusDays(today, ahead - 100);
      const spans = lastDaysToLookAt(span);
      if (stepDue(on, span) !== null) expect(spans.some(({ from, to }) => from <= on && on <= to)).toBe(true);
      spans.slice(1).forEach(({ from }, n) => expect(from > (spans[n]?.to ?? '')).toBe(true));
    }),
    { numRuns: 500 },
  );
});
