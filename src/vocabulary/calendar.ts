import { Temporal } from 'temporal-polyfill';

declare const place: unique symbol;

/** A business day in Seoul, `YYYY-MM-DD`. It ends at 24:00 (product.md 3.3). */
export type SeoulDay = string & { readonly [place]: 'Asia/Seoul' };

const zone = 'Asia/Seoul';
const form = /^\d{4}-\d{2}-\d{2}$/;

/** Reads `YYYY-MM-DD`; null when it is not a day that exists. */
export function readSeoulDay(text: string): SeoulDay | null {
  if (!form.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as SeoulDay;
  } catch {
    return null;
  }
}

/** Takes a text as a day. Throws a RangeError when it is none. */
export function asSeoulDay(text: string): SeoulDay {
  const day = readSeoulDay(text);
  if (day === null) throw new RangeError('not a day');
  return day;
}

/** The day that a moment falls on in Seoul. */
export function seoulDayOf(moment: Date): SeoulDay {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as SeoulDay;
}

/** The first moment of a day in Seoul; a day lasts until `startOf(plusDays(day, 1))`. */
export function startOf(day: SeoulDay): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The day so many days later (or earlier, when negative). */
export function plusDays(day: SeoulDay, days: number): SeoulDay {
  return Temporal.PlainDate.from(day).add({ days }).toString() as SeoulDay;
}

/** The same day number so many months later, clamped to the month's last day (CL02, CL09, LL1). */
export function plusMonths(day: SeoulDay, months: number): SeoulDay {
  return Temporal.PlainDate.from(day).add({ months }, { overflow: 'constrain' }).toString() as SeoulDay;
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: SeoulDay, to: SeoulDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** 1 = Monday ... 7 = Sunday. */
export function weekdayOf(day: SeoulDay): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}
