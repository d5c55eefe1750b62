import type { PointsView } from '../../../awards/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, type Formats, formatsFor } from '../../../platform/texts/formats.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { type LapsedPoints, lapsedPoints } from './lapsed-points.js';

interface Sum {
  readonly value: number;
  readonly text: string;
}

export interface PointsPage {
  readonly memberNo: string | null;
  readonly asOf: Dated;
  readonly available: Sum;
  readonly held: Sum;
  readonly waiting: Sum;
  readonly claimBy: Dated | null;
  readonly lapsed: LapsedPoints | null;
  readonly lots: readonly {
    readonly points: number;
    readonly text: string;
    readonly until: Moment;
    readonly untilText: string;
  }[];
  readonly lotsDescription: string;
  readonly lines: readonly Line[];
  readonly nextHref: string | null;
  readonly isFirstSlice: boolean;
  readonly helpNote: string;
}

interface Line {
  readonly on: Moment;
  readonly word: string;
  readonly what: string;
  readonly number: string;
  readonly href: string;
  readonly amount: Sum;
  readonly balance: Sum;
  readonly expiresOn: Moment;
}

interface PointsFacts {
  readonly points: PointsView;
  readonly isFirstSlice: boolean;
  readonly helpPhone: string;
}

const page = definePage<PointsPage>('web/points/points');

/** UW14: the three sums as of a moment, what expires first, and every line with its proposal (Y34). */
export function pointsPage({ points, isFirstSlice, helpPhone }: PointsFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const { nextExpiry, entries } = points;
  const [firstShare] = [...points.waitingShares].sort((a, b) => a.by.localeCompare(b.by));
  return page({
    memberNo: points.memberNoMasked,
    asOf: dated(formats.moment(points.asOf), (moment) => text('points.page.asOfValue', { moment })),
    available: sum(points.available, formats),
    held: sum(points.held, formats),
    waiting: sum(points.waiting, formats),
    claimBy:
      firstShare === undefined
        ? null
        : dated(formats.day(firstShare.by), (by) => text('points.page.claimBody', { by })),
    lapsed: lapsedPoints(points, viewer),
    lots: nextExpiry.map((lot) => ({
      points: lot.points,
      text: formats.points(lot.points),
      until: formats.day(lot.on),
      untilText: text('points.page.untilValue', { day: formats.day(lot.on).text }),
    })),
    lotsDescription: nextExpiry
      .map(
        (lot) => `${formats.points(lot.points)} ${text('points.page.untilValue', { day: formats.day(lot.on).text })}`,
      )
      .join(', '),
    lines: entries.items.map((entry) => ({
      on: formats.tableDay(seoulDayOf(entry.at)),
      word: text('points.page.creditedWord'),
      what: text(`points.entry.${entry.kind}.value`),
      number: entry.receiptNumber,
      href: `/proposals/${entry.receiptNumber}`,
      amount: { value: entry.amount, text: formats.change(entry.amount) },
      balance: sum(entry.balance, formats),
      expiresOn: formats.tableDay(entry.expiresOn),
    })),
    nextHref: entries.next === null ? null : `/points?${new URLSearchParams({ cursor: entries.next }).toString()}`,
    isFirstSlice,
    helpNote: text('points.page.helpNote', { phone: helpPhone }),
  });
}

function sum(points: number, formats: Formats): Sum {
  return { value: points, text: formats.number(points) };
}
