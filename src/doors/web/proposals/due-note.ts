import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { plusMonths, type SeoulDay, seoulDayOf, weekdayOf } from '../../../vocabulary/calendar.js';

/** The day one month after the receipt (CL02) and why the due day is another one; null when it is the same. */
export interface Moved {
  readonly base: SeoulDay;
  readonly why: string;
}

/** Why a due day was moved to a business day (CL03): only Saturdays, Sundays and holidays move it. */
export function movedFrom(base: SeoulDay, dueOn: SeoulDay, { text }: Viewer): Moved | null {
  if (base === dueOn) return null;
  const weekday = weekdayOf(base);
  if (weekday === 6) return { base, why: text('proposals.check.saturdayName') };
  if (weekday === 7) return { base, why: text('proposals.check.sundayName') };
  return { base, why: text('proposals.check.holidayName') };
}

/** '12월 20일(일)이 일요일이어서 다음 영업일로 정했습니다.'; null when nothing was moved. */
export function movedNote(receivedAt: Date, dueOn: SeoulDay, viewer: Viewer): Dated | null {
  const { text, language } = viewer;
  const moved = movedFrom(plusMonths(seoulDayOf(receivedAt), 1), dueOn, viewer);
  if (moved === null) return null;
  const base = formatsFor(text, language).shortDay(moved.base, dueOn);
  return dated(base, (slot) => text('proposals.check.movedBody', { base: slot, why: moved.why }));
}
