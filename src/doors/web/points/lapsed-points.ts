import type { PointsView } from '../../../awards/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';

/** Points that nobody claimed in time: how many, for which proposal, and the day that was the last. */
export interface LapsedPoints {
  readonly lines: readonly {
    readonly number: string;
    readonly href: string;
    readonly points: { readonly value: number; readonly text: string };
    readonly ended: Dated;
  }[];
}

/** What `/points` and `/points/claim` say of shares whose year is over; null when there is none. */
export function lapsedPoints({ lapsedShares }: PointsView, { text, language }: Viewer): LapsedPoints | null {
  if (lapsedShares.length === 0) return null;
  const formats = formatsFor(text, language);
  const lines = lapsedShares.map(({ receiptNumber, points, by }) => ({
    number: receiptNumber,
    href: `/proposals/${receiptNumber}`,
    points: { value: points, text: formats.points(points) },
    ended: dated(formats.day(by), (day) => text('points.lapsed.endedBody', { day })),
  }));
  return { lines };
}
