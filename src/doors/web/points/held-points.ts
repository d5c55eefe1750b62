import type { PointsView } from '../../../awards/index.js';
import type { Link } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { type PayNames, type Sum, useWords } from './statement-line.js';

/** What stands under the reserved sum. */
export interface HeldPoints {
  readonly lines: readonly {
    /** Null where it is the whole sum, which stands above already. */
    readonly points: Sum | null;
    /** What for; it leads to the lines of the use. */
    readonly use: Link;
    /** Until when; null when that time is over and the end is not booked yet. */
    readonly until: Dated | null;
  }[];
  /** To all of them; null when they are here. */
  readonly more: Link | null;
}

/** So many stand there at once. */
const shortList = 3;

/** The holds behind the reserved sum, the soonest end first; null when nothing is reserved. */
export function heldPoints(
  { holds, asOf }: PointsView,
  { names, isWhole }: { readonly names: PayNames; readonly isWhole: boolean },
  { text, language }: Viewer,
): HeldPoints | null {
  if (holds.length === 0) return null;
  const formats = formatsFor(text, language);
  const today = seoulDayOf(asOf);
  const shown = isWhole ? holds : holds.slice(0, shortList);
  const rest = holds.length - shown.length;
  const untilOf = (until: Date): Dated => {
    const long = formats.shortMoment(until, today);
    const on = seoulDayOf(until) === today ? { ...long, text: formats.time(until) } : long;
    return dated(on, (moment) => text('points.held.untilValue', { moment }));
  };
  return {
    lines: shown.map((hold) => ({
      points: holds.length === 1 ? null : { value: hold.points, text: formats.points(hold.points) },
      use: { href: `/points?use=${hold.id}`, text: useWords(hold, names, text) },
      until: hold.until <= asOf ? null : untilOf(hold.until),
    })),
    more: rest === 0 ? null : { href: '/points?holds=all', text: text('points.held.moreLink', { count: rest }) },
  };
}
