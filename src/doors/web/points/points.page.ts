import type { PointsView } from '../../../awards/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, type Formats, formatsFor } from '../../../platform/texts/formats.js';
import { addressOf, isFiltering, queryOf, type StatementFilter } from './statement-filter.js';
import { type StatementForm, statementForm } from './statement-form.js';
import { type PayNames, type StatementLine, statementLine, type Sum } from './statement-line.js';
import { type HeldPoints, heldPoints } from './held-points.js';
import { type LapsedPoints, lapsedPoints } from './lapsed-points.js';

export interface PointsPage {
  readonly memberNo: string | null;
  readonly asOf: Dated;
  readonly available: Sum;
  readonly held: Sum;
  readonly holds: HeldPoints | null;
  readonly waiting: Sum;
  readonly claimBy: Dated | null;
  /** Whom to ask while points cannot be used; null while they can. */
  readonly frozenBody: string | null;
  readonly lapsed: LapsedPoints | null;
  readonly lots: readonly {
    readonly points: number;
    readonly text: string;
    readonly until: Moment;
    readonly untilText: string;
  }[];
  readonly lotsDescription: string;
  readonly form: StatementForm;
  /** What the page shows: lines, the lines of one use, or in words why there are none. */
  readonly shows: 'lines' | 'use' | 'faults' | 'nothing-yet' | 'nothing-fits' | 'nothing-here';
  readonly lines: readonly StatementLine[];
  readonly nextHref: string | null;
  readonly printHref: string;
  readonly csvHref: string;
  /** Whether print and file hold the last year, because no period was chosen. */
  readonly isLastYear: boolean;
  readonly helpNote: string;
}

export interface PointsFacts {
  readonly points: PointsView;
  readonly filter: StatementFilter;
  readonly isFirstSlice: boolean;
  /** Whether every hold is listed, however many there are. */
  readonly hasAllHolds: boolean;
  readonly names: PayNames;
  readonly helpPhone: string;
}

const page = definePage<PointsPage>('web/points/points');

/** UW14: the three sums as of a moment, what expires first, and every line with its proposal or its use (Y34). */
export function pointsPage(facts: PointsFacts, viewer: Viewer): Page {
  const { points, filter, names, hasAllHolds, helpPhone } = facts;
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const { nextExpiry, entries } = points;
  const [firstShare] = [...points.waitingShares].sort((a, b) => a.by.localeCompare(b.by));
  const shows = shownOf(facts);
  const query = queryOf(filter);
  return page({
    memberNo: points.memberNoMasked,
    asOf: dated(formats.moment(points.asOf), (moment) => text('points.page.asOfValue', { moment })),
    available: sum(points.available, formats),
    held: sum(points.held, formats),
    holds: heldPoints(points, { names, isWhole: hasAllHolds }, viewer),
    waiting: sum(points.waiting, formats),
    claimBy:
      firstShare === undefined
        ? null
        : dated(formats.day(firstShare.by), (by) => text('points.page.claimBody', { by })),
    frozenBody: points.status === 'FROZEN' ? text('points.page.frozenBody', { phone: helpPhone }) : null,
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
    form: statementForm(filter, viewer),
    shows,
    lines: shows === 'faults' ? [] : entries.items.map((entry) => statementLine(entry, names, viewer)),
    nextHref: shows === 'faults' || entries.next === null ? null : nextHref(query, entries.next),
    printHref: addressOf('/points/statement', query),
    csvHref: addressOf('/points/statement.csv', query),
    isLastYear: filter.wish.from === null,
    helpNote: text('points.page.helpNote', { phone: helpPhone }),
  });
}

function shownOf({ points: { entries }, filter, isFirstSlice }: PointsFacts): PointsPage['shows'] {
  if (filter.faults.length > 0) return 'faults';
  if (filter.use !== null) return entries.items.length > 0 ? 'use' : 'nothing-fits';
  if (entries.items.length > 0) return 'lines';
  if (entries.next !== null) return 'nothing-here';
  return isFirstSlice && !isFiltering(filter) ? 'nothing-yet' : 'nothing-fits';
}

function nextHref(query: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(query);
  next.set('cursor', cursor);
  return addressOf('/points', next);
}

function sum(points: number, formats: Formats): Sum {
  return { value: points, text: formats.number(points) };
}
