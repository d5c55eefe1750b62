import { plusDays, plusMonths, type SeoulDay } from '../vocabulary/calendar.js';
import type { ExpiryStep } from './notification.js';

/** The steps, the earliest first, each with the day on which points of a last day are announced (LL6). */
const steps: readonly (readonly [ExpiryStep, (on: SeoulDay) => SeoulDay])[] = [
  ['6m', (on) => plusMonths(on, -6)],
  ['3m', (on) => plusMonths(on, -3)],
  ['1m', (on) => plusMonths(on, -1)],
  ['7d', (on) => plusDays(on, -7)],
];

interface Span {
  /** The last day that was told whole; null: none was. */
  readonly after: SeoulDay | null;
  readonly today: SeoulDay;
}

/**
 * The step by which points of a last day are announced today; null when none fell due since the last time.
 *
 * Of several that fell due meanwhile only the nearest is told: the others would say what is true no more. What is past is
 * not announced.
 */
export function stepDue(on: SeoulDay, { after, today }: Span): ExpiryStep | null {
  if (on < today) return null;
  const due = steps.filter(([, dayOf]) => dayOf(on) <= today && (after === null || dayOf(on) > after));
  return due.at(-1)?.[0] ?? null;
}

/** The last days for which a step may fall due in a span: they are looked for by the index, and `stepDue` decides. */
export function lastDaysToLookAt({
  after,
  today,
}: Span): readonly { readonly from: SeoulDay; readonly to: SeoulDay }[] {
  if (after === null) return [{ from: today, to: lastOf(plusMonths(today, 6)) }];
  const since = plusDays(after, 1);
  const spans = [6, 3, 1].map((months) => ({ from: plusMonths(since, months), to: lastOf(plusMonths(today, months)) }));
  const all = [...spans, { from: plusDays(since, 7), to: plusDays(today, 7) }].reverse();
  const wanted = all.map(({ from, to }) => ({ from: from < today ? today : from, to }));
  return wanted.reduce<readonly { readonly from: SeoulDay; readonly to: SeoulDay }[]>((joined, one) => {
    const last = joined.at(-1);
    if (last === undefined || one.from > last.to) return [...joined, one];
    return [...joined.slice(0, -1), { from: last.from, to: one.to > last.to ? one.to : last.to }];
  }, []);
}

/** The end of a month stands for its missing days: the 31st is announced with the 30th, the 28th of February with both. */
function lastOf(day: SeoulDay): SeoulDay {
  return plusDays(day, 3);
}
