import { dueCells } from '../../../platform/http/due-cells.js';
import type { DueCell, DueClock, Moment } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { daysBetween, plusMonths, type SeoulDay } from '../../../vocabulary/calendar.js';
import { movedFrom } from './due-note.js';

export interface ClockDays {
  readonly receivedOn: SeoulDay;
  readonly dueOn: SeoulDay;
  readonly today: SeoulDay;
  /** The day of the answer or of the end without one; null while the clock runs. */
  readonly endedOn: SeoulDay | null;
}

/** The due clock (UC9): every day as a cell, the same in words beside it. */
export function trackClock(days: ClockDays, { text, language }: Viewer): DueClock {
  const formats = formatsFor(text, language);
  const cells = dueCells(days);
  const state = days.endedOn === null ? stateOf(days, text) : '';
  const counts = countsOf(cells, text);
  const first = formats.shortDay(days.receivedOn, days.today);
  return {
    heading: text('proposals.track.dueLabel'),
    due: formats.day(days.dueOn),
    state,
    isLate: days.endedOn === null && days.today > days.dueOn,
    isEnded: days.endedOn !== null,
    cells,
    first: { iso: first.iso, text: text('proposals.track.firstDayValue', { day: first.text }) },
    last: formats.shortDay(days.dueOn, days.today),
    title: text('proposals.track.clockTitle'),
    description: [state, ...counts.map((count) => count.text)].filter((words) => words !== '').join(', '),
    counts,
  };
}

/** 'n일 남음', '오늘까지', or how late it is, in words and not only in red (CL16). */
function stateOf({ today, dueOn }: ClockDays, text: Viewer['text']): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return text('proposals.track.todayValue');
  if (days > 0) return text('proposals.track.daysLeft.value', { count: days });
  return text('proposals.track.lateValue', { count: -days });
}

function countsOf(
  cells: readonly DueCell[],
  text: Viewer['text'],
): readonly { readonly kind: DueCell; readonly text: string }[] {
  const many = (kind: DueCell) => cells.filter((cell) => cell === kind).length;
  const words = {
    past: text('proposals.track.pastValue', { count: many('past') }),
    today: text('proposals.track.todayName'),
    ahead: text('proposals.track.aheadValue', { count: many('ahead') }),
    late: text('proposals.track.lateDaysValue', { count: many('late') }),
  };
  return (['past', 'today', 'ahead', 'late'] as const)
    .filter((kind) => many(kind) > 0)
    .map((kind) => ({ kind, text: words[kind] }));
}

export interface SumRow {
  readonly label: string;
  readonly date: Moment;
  readonly isResult?: boolean | undefined;
}

/** The reckoning, line by line (UP9): day of receipt, one month later, moved to a business day, due day. */
export function clockSum({ receivedOn, dueOn, today }: ClockDays, viewer: Viewer): readonly SumRow[] {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const base = plusMonths(receivedOn, 1);
  const moved = movedFrom(base, dueOn, viewer);
  return [
    { label: text('proposals.track.receivedDayLabel'), date: formats.shortDay(receivedOn, today) },
    { label: text('proposals.track.monthLaterLabel'), date: formats.shortDay(base, today) },
    ...(moved === null
      ? []
      : [{ label: text('proposals.track.movedLabel', { why: moved.why }), date: formats.shortDay(dueOn, today) }]),
    { label: text('proposals.track.dueLabel'), date: formats.day(dueOn), isResult: true },
  ];
}
