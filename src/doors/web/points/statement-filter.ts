import { statementKinds, type StatementWish } from '../../../awards/index.js';
import type { Visit } from '../../../platform/http/visit.js';
import { plusDays, plusMonths, readSeoulDay, type SeoulDay, seoulDayOf } from '../../../vocabulary/calendar.js';
import { readRedemptionId, type RedemptionId } from '../../../vocabulary/ids.js';

/** The periods that one press asks for, in months. */
export const periods = { '1m': 1, '3m': 3, '1y': 12 } as const;

export type Period = keyof typeof periods;

/** A day as it was typed into three boxes. */
export interface TypedDay {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * What stands against it: no day at all, an end before its beginning, more than can be given as a whole.
 */
export interface FilterFault {
  readonly field: 'from' | 'to';
  readonly code: 'noDay' | 'tooEarly' | 'tooLong' | 'tooMany';
}

/** Which part of the statement an address asks for. */
export interface StatementFilter {
  /** Every line where something typed is no day: then nothing is shown but the fault. */
  readonly wish: StatementWish;
  readonly period: Period | null;
  readonly typed: { readonly from: TypedDay; readonly to: TypedDay };
  /** One use, instead of a period and a kind. */
  readonly use: RedemptionId | null;
  readonly faults: readonly FilterFault[];
}

const longest = 10;

/** Reads the filter of an address: unknown words filter nothing (RU29), a day that does not exist is a fault. */
export function readFilter(visit: Pick<Visit, 'query' | 'now'>): StatementFilter {
  const today = seoulDayOf(visit.now);
  const kind = statementKinds.find((one) => one === visit.query('kind')) ?? null;
  const use = readRedemptionId(visit.query('use'));
  const period = readPeriod(visit.query('period'));
  if (period !== null) {
    const from = plusDays(plusMonths(today, -periods[period]), 1);
    return { wish: { from, to: today, kind }, period, typed: { from: split(from), to: split(today) }, use, faults: [] };
  }
  const typed = { from: typedDay(visit, 'from'), to: typedDay(visit, 'to') };
  const [from, to] = [dayOf(typed.from), dayOf(typed.to)];
  const faults: FilterFault[] = [];
  if (from === 'none-such') faults.push({ field: 'from', code: 'noDay' });
  if (to === 'none-such') faults.push({ field: 'to', code: 'noDay' });
  if (from === 'none-such' || to === 'none-such')
    return { wish: { from: null, to: null, kind }, period, typed, use, faults };
  if (from !== null && to !== null && from > to) faults.push({ field: 'to', code: 'tooEarly' });
  return { wish: { from, to, kind }, period, typed, use, faults };
}

export interface WholePeriod {
  readonly from: SeoulDay;
  readonly to: SeoulDay;
}

/**
 * The days of a statement that is given as a whole, at most a year: the last one where no first day is said. Null when
 * more is asked for.
 */
export function wholePeriodOf({ wish }: StatementFilter, now: Date): WholePeriod | null {
  const to = wish.to ?? seoulDayOf(now);
  const earliest = plusDays(plusMonths(to, -periods['1y']), 1);
  const from = wish.from ?? earliest;
  return from < earliest ? null : { from, to };
}

/** The same filter as the fields of an address. */
export function queryOf({ wish, period, use }: StatementFilter): URLSearchParams {
  if (use !== null) return new URLSearchParams({ use });
  const query = new URLSearchParams(period === null ? {} : { period });
  if (period === null) {
    for (const field of ['from', 'to'] as const) {
      const day = wish[field];
      if (day !== null)
        for (const [part, value] of Object.entries(split(day))) query.set(`${field}-${part}`, value as string);
    }
  }
  if (wish.kind !== null) query.set('kind', wish.kind);
  return query;
}

/** An address with a filter; without one when it filters nothing. */
export function addressOf(path: string, query: URLSearchParams): string {
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The same with another period and the same kind. */
export function withPeriod({ wish: { kind } }: StatementFilter, period: Period | null): URLSearchParams {
  return new URLSearchParams({ ...(period === null ? {} : { period }), ...(kind === null ? {} : { kind }) });
}

/** Whether lines may be left out. */
export function isFiltering({ wish: { from, to, kind } }: StatementFilter): boolean {
  return from !== null || to !== null || kind !== null;
}

function readPeriod(text: string | null): Period | null {
  return (Object.keys(periods) as Period[]).find((one) => one === text) ?? null;
}

function typedDay(visit: Pick<Visit, 'query'>, field: 'from' | 'to'): TypedDay {
  const part = (name: keyof TypedDay): string => (visit.query(`${field}-${name}`) ?? '').trim().slice(0, longest);
  return { year: part('year'), month: part('month'), day: part('day') };
}

/** Null when nothing was typed. */
function dayOf({ year, month, day }: TypedDay): SeoulDay | null | 'none-such' {
  if (year === '' && month === '' && day === '') return null;
  return readSeoulDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? 'none-such';
}

/** As a person writes it: without zeros in front. */
function split(day: SeoulDay): TypedDay {
  const [year = '', month = '', date = ''] = day.split('-');
  return { year, month: String(Number(month)), day: String(Number(date)) };
}
