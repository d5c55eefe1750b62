import fc from 'fast-check';
import { isBusinessDay } from '../../../src/affiliates/business-calendar.js';
import { firstCalendar } from '../../../src/affiliates/first-calendar.js';
import { dueDateOf, lastDayForCustomer, type Pause } from '../../../src/proposals/due-date.js';
import { asSeoulDay, daysBetween, plusDays, plusMonths, startOf } from '../../../src/vocabulary/calendar.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';

const seed = 20261120;
/** The days off of 2028 are not published yet: this calendar knows its weekends only. */
const with2028 = { ...firstCalendar, version: 'with 2028', lastDay: asSeoulDay('2028-12-31') };

const noonOf = (day: string): Date => new Date(startOf(asSeoulDay(day)).getTime() + 12 * 3_600_000);
const pause = (from: string, to: string | null, atMostUntil: string | null = null): Pause => ({
  from: asSeoulDay(from),
  to: to === null ? null : asSeoulDay(to),
  atMostUntil: atMostUntil === null ? null : asSeoulDay(atMostUntil),
});
const dueFor = (receivedOn: string, ...pauses: readonly Pause[]): string =>
  dueDateOf({ receivedAt: noonOf(receivedOn), pauses }, with2028).due;

describe('the due date: worked cases of product.md 3.3', () => {
  test.each([
    ['2027-01-29', '2027-03-02', 'clamped to a Sunday, and 1 March is a holiday'],
    ['2027-01-31', '2027-03-02', 'the same'],
    ['2028-01-31', '2028-02-29', 'a leap year'],
    ['2027-04-15', '2027-05-17', 'a Saturday'],
    ['2027-06-08', '2027-07-08', 'a plain month'],
    ['2026-11-20', '2026-12-21', 'a Sunday, as in the pictures'],
  ])('received %s, due %s: %s', (received, due) => {
    expect(dueFor(received)).toBe(due);
  });

  test.each([
    ['a supplement answered after a week', '2027-07-15', [pause('2027-06-14', '2027-06-21', '2027-06-28')]],
    ['a supplement unanswered by its answer date', '2027-07-22', [pause('2027-06-14', null, '2027-06-28')]],
    ['a supplement answered after its answer date', '2027-07-22', [pause('2027-06-14', '2027-07-01', '2027-06-28')]],
    ['an opinion without reply', '2027-07-29', [pause('2027-06-10', null, '2027-07-01')]],
    [
      'two pauses that overlap count 12 days',
      '2027-07-20',
      [pause('2027-06-14', '2027-06-21'), pause('2027-06-18', '2027-06-26')],
    ],
    ['a pause begun after the due date heals nothing', '2027-07-08', [pause('2027-07-09', '2027-07-20')]],
    ['a pause begun and ended on one day counts 0', '2027-07-08', [pause('2027-06-14', '2027-06-14')]],
  ])('received 2027-06-08, %s: %s', (_what, due, pauses) => {
    expect(dueFor('2027-06-08', ...pauses)).toBe(due);
  });

  test('the day of receipt is the one in Seoul', () => {
    const { receivedOn, due } = dueDateOf({ receivedAt: new Date('2027-06-08T15:30:00Z'), pauses: [] }, firstCalendar);
    expect([receivedOn, due]).toEqual(['2027-06-09', '2027-07-09']);
  });

  test('a limit that binds the customer moves to the next business day: 15 days from 2027-06-04', () => {
    const last = plusDays(asSeoulDay('2027-06-04'), 15);
    expect([last, lastDayForCustomer(last, firstCalendar)]).toEqual(['2027-06-19', '2027-06-21']);
  });

  test('a claim and the life of points end on the same day number, clamped, and need no calendar', () => {
    const awarded = asSeoulDay('2028-02-29');
    expect([plusMonths(awarded, 12), plusMonths(awarded, 60)]).toEqual(['2029-02-28', '2033-02-28']);
  });
});

describe('the calculation', () => {
  test('names every step that the author may open', () => {
    expect(
      dueDateOf({ receivedAt: noonOf('2026-11-09'), pauses: [pause('2026-11-13', '2026-11-16')] }, firstCalendar),
    ).toEqual({
      receivedOn: '2026-11-09',
      base: '2026-12-09',
      pausedDays: 3,
      unmoved: '2026-12-12',
      due: '2026-12-14',
    });
  });

  test('refuses a year that the calendar does not know, and names it', () => {
    let caught: unknown;
    try {
      dueDateOf({ receivedAt: noonOf('2027-12-15'), pauses: [] }, firstCalendar);
    } catch (error) {
      caught = error;
    }
    expect(isRefusal(caught, 'affiliates.calendar-year-missing') && caught.details.year).toBe(2028);
  });
});

const days = fc.integer({ min: 0, max: 1_500 }).map((n) => plusDays(asSeoulDay('2022-01-01'), n));
const pauses = fc.array(fc.record({ after: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 21 }) }), {
  maxLength: 5,
});

describe('for every day and every pauses', () => {
  const each = (holds: (received: string, list: readonly Pause[]) => void): void => {
    fc.assert(
      fc.property(days, pauses, (received, wished) => {
        const list = wished.map(({ after, days: length }) => {
          const from = plusDays(received, after);
          return { from, to: plusDays(from, length), atMostUntil: null };
        });
        holds(received, list);
      }),
      { seed, numRuns: 1_000 },
    );
  };

  test('the due date is a business day, and none lies between it and the unmoved one', () => {
    each((received, list) => {
      const { unmoved, due } = dueDateOf({ receivedAt: noonOf(received), pauses: list }, with2028);
      expect(isBusinessDay(with2028, due)).toBe(true);
      for (let day = unmoved; day < due; day = plusDays(day, 1)) expect(isBusinessDay(with2028, day)).toBe(false);
    });
  });

  test('without a pause it is never later than the month and the days off after it', () => {
    each((received) => {
      const { base, unmoved } = dueDateOf({ receivedAt: noonOf(received), pauses: [] }, with2028);
      expect(unmoved).toBe(base);
      expect(daysBetween(asSeoulDay(received), base)).toBeGreaterThanOrEqual(28);
      expect(daysBetween(asSeoulDay(received), base)).toBeLessThanOrEqual(31);
    });
  });

  test('the paused days are the days that at least one counted pause covers: a second calculation agrees', () => {
    each((received, list) => {
      const { pausedDays, base } = dueDateOf({ receivedAt: noonOf(received), pauses: list }, with2028);
      const covered = new Set<string>();
      const inOrder = [...list].sort((a, b) => a.from.localeCompare(b.from));
      for (const one of inOrder) {
        let due = plusDays(base, covered.size);
        while (!isBusinessDay(with2028, due)) due = plusDays(due, 1);
        if (one.from > due || one.to === null) continue;
        for (let day = one.from; day < one.to; day = plusDays(day, 1)) covered.add(day);
      }
      expect(pausedDays).toBe(covered.size);
    });
  });

  test('the order in which pauses are told does not matter', () => {
    each((received, list) => {
      const receivedAt = noonOf(received);
      const told = dueDateOf({ receivedAt, pauses: list }, with2028);
      expect(dueDateOf({ receivedAt, pauses: [...list].reverse() }, with2028)).toEqual(told);
    });
  });
});
