import { type SeoulDay, seoulDayOf } from '../../vocabulary/calendar.js';
import { type Language, languages } from '../../vocabulary/language.js';
import { around, type Sides } from './around.js';
import type { Translate } from './texts.js';

/** A day or moment for programs (`iso`, for `<time datetime>`) and in words. */
export interface Written {
  readonly iso: string;
  readonly text: string;
}

/** A sentence with a day or moment in it that programs can read too. */
export interface Dated extends Sides {
  readonly on: Written;
  readonly isStrong?: boolean | undefined;
}

/** A sentence with a sum in it that programs can read too; null where there is none. */
export interface Summed extends Sides {
  readonly points: { readonly value: number; readonly text: string } | null;
}

/** Puts a sum into a sentence: `summed(50_000, formats.points(50_000), (points) => text('…', { points }))`. */
export function summed(value: number, words: string, write: (slot: string) => string): Summed {
  return { ...around(write), points: { value, text: words } };
}

/** Puts a day into a sentence: `dated(formats.day(due), (due) => text('…', { due }))`. */
export function dated(on: Written, write: (slot: string) => string): Dated {
  return { ...around(write), on };
}

/** Days, times and sums in the viewer's words (UN1, UN2). Everything is Seoul time; English says so. */
export interface Formats {
  /** '2026년 12월 14일(월)' */
  day(day: SeoulDay): Written;
  /** '12월 14일(월)', 'Mon 14 Dec'; whole when its year is not that of `beside`: today, or the date that stands by it. */
  shortDay(day: SeoulDay, beside: SeoulDay): Written;
  /** '2026-12-14(월)': in tables. */
  tableDay(day: SeoulDay): Written;
  /** '2026-12-14 14:05': in tables. */
  tableMoment(at: Date): Written;
  /** '2026년 11월 20일(금) 14:05' */
  moment(at: Date): Written;
  /** '2026년 11월 20일(금) 14:05:32': where a second counts, as on a receipt. */
  second(at: Date): Written;
  /** '11월 20일(금) 14:05'; with its year like `shortDay`. */
  shortMoment(at: Date, beside: SeoulDay): Written;
  /** '14:05' */
  time(at: Date): string;
  /** '50,000포인트' */
  points(points: number): string;
  /** '50,000' */
  number(number: number): string;
  /** '+50,000': a movement in a column. */
  change(points: number): string;
}

/** Bound to one language; `text` must be of the same language. */
export function formatsFor(text: Translate, language: Language): Formats {
  const { month, shortMonth, weekday, number, change } = intl[language];
  const parts = (day: SeoulDay) => {
    const noon = new Date(`${day}T12:00:00Z`);
    return {
      year: day.slice(0, 4),
      month: month(noon),
      shortMonth: shortMonth(noon),
      day: String(Number(day.slice(8))),
      weekday: weekday.format(noon),
    };
  };
  const dayText = (on: SeoulDay) => {
    const { year, month, day, weekday } = parts(on);
    return text('formats.day.value', { year, month, day, weekday });
  };
  const shortText = (on: SeoulDay, beside: SeoulDay) => {
    if (on.slice(0, 4) !== beside.slice(0, 4)) return dayText(on);
    const { shortMonth, day, weekday } = parts(on);
    return text('formats.shortDay.value', { month: shortMonth, day, weekday });
  };
  const timeText = (at: Date, isToTheSecond = false) =>
    text('formats.time.value', { time: (isToTheSecond ? seconds : minutes).format(at) });
  const joined = (at: Date, day: string, time: string): Written => ({
    iso: isoOf(at),
    text: text('formats.moment.value', { day, time }),
  });
  return {
    day: (day) => ({ iso: day, text: dayText(day) }),
    shortDay: (day, beside) => ({ iso: day, text: shortText(day, beside) }),
    tableDay: (day) => ({ iso: day, text: text('formats.tableDay.value', { day, weekday: parts(day).weekday }) }),
    tableMoment: (at) => joined(at, seoulDayOf(at), timeText(at)),
    moment: (at) => joined(at, dayText(seoulDayOf(at)), timeText(at)),
    second: (at) => joined(at, dayText(seoulDayOf(at)), timeText(at, true)),
    shortMoment: (at, beside) => joined(at, shortText(seoulDayOf(at), beside), timeText(at)),
    time: (at) => timeText(at),
    points: (points) => text('formats.points.value', { points }),
    number: (value) => number.format(value),
    change: (points) => change.format(points),
  };
}

/** Without `hourCycle` Node writes 'AM 6:00' in Korean (UN2). */
const clock = { timeZone: 'Asia/Seoul', hourCycle: 'h23', hour: '2-digit', minute: '2-digit' } as const;
const minutes = new Intl.DateTimeFormat('en-GB', clock);
const seconds = new Intl.DateTimeFormat('en-GB', { ...clock, second: '2-digit' });

/** Seoul has had no summer time since 1988, so the offset stands in the text. */
function isoOf(at: Date): string {
  return `${seoulDayOf(at)}T${seconds.format(at)}+09:00`;
}

/** The month alone: the whole text of a Korean month would bring its '월' along. */
function monthWords(language: Language, month: 'numeric' | 'short' | 'long'): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
  return (at) => format.formatToParts(at).find((part) => part.type === 'month')?.value ?? '';
}

function intlOf(language: Language) {
  const isKorean = language === 'ko';
  return {
    month: monthWords(language, isKorean ? 'numeric' : 'long'),
    shortMonth: monthWords(language, isKorean ? 'numeric' : 'short'),
    weekday: new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }),
    number: new Intl.NumberFormat(language),
    change: new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }),
  };
}

/** Making an Intl object costs more than a whole page; two of each do for all requests. */
const intl = Object.fromEntries(languages.map((language) => [language, intlOf(language)])) as Record<
  Language,
  ReturnType<typeof intlOf>
>;
