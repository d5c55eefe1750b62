import { plusDays, weekdayOf, type SeoulDay } from '../vocabulary/calendar.js';
import { Refusal } from '../vocabulary/refusal.js';

/** One version of the business calendar; a proposal keeps the version of its receipt (CL13). */
export interface BusinessCalendar {
  readonly version: string;
  /** It knows the days from `firstDay` to `lastDay`, both included, and answers for no other. */
  readonly firstDay: SeoulDay;
  readonly lastDay: SeoulDay;
  /** Public, substitute and temporary holidays and 1 May. */
  readonly holidays: ReadonlySet<SeoulDay>;
}

/**
 * Whether a day is neither Saturday, Sunday nor an entry of the calendar (CL13).
 * Throws Refusal `affiliates.calendar-year-missing` with the year that the calendar does not know: never a guess.
 */
export function isBusinessDay(calendar: BusinessCalendar, day: SeoulDay): boolean {
  if (day < calendar.firstDay || day > calendar.lastDay) {
    throw new Refusal('affiliates.calendar-year-missing', { year: Number(day.slice(0, 4)) });
  }
  return weekdayOf(day) <= 5 && !calendar.holidays.has(day);
}

/** The day itself when it is a business day, else the first one after it (CL03, CL11). Refuses as `isBusinessDay`. */
export function nextBusinessDay(calendar: BusinessCalendar, day: SeoulDay): SeoulDay {
  let next = day;
  while (!isBusinessDay(calendar, next)) next = plusDays(next, 1);
  return next;
}
