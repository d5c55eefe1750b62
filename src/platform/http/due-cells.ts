import { daysBetween, type SeoulDay } from '../../vocabulary/calendar.js';
import type { DueCell } from './part-models.js';

/** The days that a due clock counts; `endedOn` is the day of the answer or of the end without one. */
export interface DueDays {
  readonly receivedOn: SeoulDay;
  readonly dueOn: SeoulDay;
  readonly today: SeoulDay;
  readonly endedOn: SeoulDay | null;
}

/**
 * One cell for each day after the day of receipt up to the due day, and one more for each day that it is late (UC9).
 * Once answered no day is today: the cells up to that day stay, the rest were not needed.
 */
export function dueCells({ receivedOn, dueOn, today, endedOn }: DueDays): readonly DueCell[] {
  const days = daysBetween(receivedOn, dueOn);
  const reached = daysBetween(receivedOn, endedOn ?? today);
  return Array.from({ length: Math.max(days, reached) }, (_, index) => {
    const day = index + 1;
    if (day > days) return 'late';
    if (day > reached) return 'ahead';
    return day === reached && endedOn === null ? 'today' : 'past';
  });
}
