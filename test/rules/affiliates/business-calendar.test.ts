import { isBusinessDay, nextBusinessDay } from '../../../src/affiliates/business-calendar.js';
import { firstCalendar } from '../../../src/affiliates/first-calendar.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { isRefusal } from '../../../src/vocabulary/refusal.js';

const isOpenOn = (day: string): boolean => isBusinessDay(firstCalendar, asSeoulDay(day));
const nextFrom = (day: string): string => nextBusinessDay(firstCalendar, asSeoulDay(day));

describe('a business day', () => {
  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-09-25', false, '추석'],
    ['2025-05-06', false, 'a substitute holiday'],
    ['2025-01-27', false, 'a temporary holiday'],
    ['2020-05-01', false, '1 May before it was a public holiday'],
    ['2026-05-01', false, '1 May since'],
    ['2020-07-06', true, 'the day the programme opened'],
  ])('%s: %s, %s', (day, isOpen) => {
    expect(isOpenOn(day)).toBe(isOpen);
  });

  test('1 May is no working day in any year of the calendar', () => {
    for (let year = 2020; year <= 2027; year += 1) expect(isOpenOn(`${String(year)}-05-01`)).toBe(false);
  });

  test('after a holiday is the next one, over substitute days and weekends', () => {
    expect(nextFrom('2026-11-20')).toBe('2026-11-20');
    expect(nextFrom('2026-11-21')).toBe('2026-11-23');
    expect(nextFrom('2025-10-03')).toBe('2025-10-10');
    expect(nextFrom('2026-05-01')).toBe('2026-05-04');
  });

  test.each([
    ['2019-12-31', 2019],
    ['2028-01-01', 2028],
  ])('of a year without an entry is refused, never guessed: %s', (day, year) => {
    let caught: unknown;
    try {
      isOpenOn(day);
    } catch (error) {
      caught = error;
    }
    expect(isRefusal(caught, 'affiliates.calendar-year-missing') && caught.details.year).toBe(year);
  });

  test('is not sought past the end of the calendar', () => {
    expect(nextFrom('2027-12-31')).toBe('2027-12-31');
    expect(() => nextFrom('2028-01-01')).toThrow();
  });
});
