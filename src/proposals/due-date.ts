import { type BusinessCalendar, nextBusinessDay } from '../affiliates/index.js';
import { daysBetween, plusDays, plusMonths, type SeoulDay, seoulDayOf } from '../vocabulary/calendar.js';

/** Days that the clock stands, from day to day: the day it starts again counts (CL04). */
export interface Pause {
  readonly from: SeoulDay;
  /** Null while it still stands. */
  readonly to: SeoulDay | null;
  /** The last day it may stand: an answer date or a limit (CL05-CL07); null when nothing ends it. */
  readonly atMostUntil: SeoulDay | null;
}

/** What happened to a proposal's clock. */
export interface ClockEvents {
  readonly receivedAt: Date;
  readonly pauses: readonly Pause[];
}

export interface DueDate {
  readonly receivedOn: SeoulDay;
  /** One month after the receipt (CL02). */
  readonly base: SeoulDay;
  readonly pausedDays: number;
  /** Base and paused days together, before it is moved to a business day. */
  readonly unmoved: SeoulDay;
  /** The last day to answer in time; it ends at 24:00. */
  readonly due: SeoulDay;
}

/**
 * The due date of a proposal: a pure function of its events and the calendar of its receipt (CL01-CL04, CL13).
 *
 * One month from the Seoul day of receipt, clamped to the month's end, plus the paused days, then moved once to the next
 * business day. Throws Refusal `affiliates.calendar-year-missing` for a year that the calendar does not know.
 */
export function dueDateOf({ receivedAt, pauses }: ClockEvents, calendar: BusinessCalendar): DueDate {
  const receivedOn = seoulDayOf(receivedAt);
  const base = plusMonths(receivedOn, 1);
  const pausedDays = pausedDaysOf(pauses, { base, calendar });
  const unmoved = plusDays(base, pausedDays);
  return { receivedOn, base, pausedDays, unmoved, due: nextBusinessDay(calendar, unmoved) };
}

/**
 * Days that count as paused. Overlaps count once; a pause that begins after what was the due date by then counts
 * nothing, since lateness is not healed (CL04).
 */
function pausedDaysOf(
  pauses: readonly Pause[],
  { base, calendar }: { readonly base: SeoulDay; readonly calendar: BusinessCalendar },
): number {
  let counted = 0;
  let countedUntil: SeoulDay | null = null;
  for (const pause of [...pauses].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (pause.from > nextBusinessDay(calendar, plusDays(base, counted))) continue;
    const start: SeoulDay = countedUntil !== null && countedUntil > pause.from ? countedUntil : pause.from;
    const end = endOf(pause);
    if (end <= start) continue;
    counted += daysBetween(start, end);
    countedUntil = end;
  }
  return counted;
}

/** The day a pause ends: when it was ended, at the latest when it had to (CL05-CL07). */
function endOf({ from, to, atMostUntil }: Pause): SeoulDay {
  if (to === null) return atMostUntil ?? from;
  return atMostUntil !== null && atMostUntil < to ? atMostUntil : to;
}

/**
 * The last day of a limit that binds the customer: moved to the next business day (CL11). Not for points and claims,
 * which need no calendar (RU14).
 */
export function lastDayForCustomer(day: SeoulDay, calendar: BusinessCalendar): SeoulDay {
  return nextBusinessDay(calendar, day);
}
