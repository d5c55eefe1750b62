import type { StatementView } from '../../../awards/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { addressOf, queryOf, type StatementFilter, type WholePeriod } from './statement-filter.js';
import { type PayNames, type StatementLine, statementLine } from './statement-line.js';

export interface StatementPage {
  readonly backHref: string;
  readonly memberNo: string | null;
  readonly asOf: Dated;
  readonly from: Moment;
  readonly to: Moment;
  /** The chosen kind; null: all. */
  readonly kind: string;
  readonly count: string;
  readonly lines: readonly StatementLine[];
  readonly csvHref: string;
}

interface StatementFacts {
  readonly statement: StatementView;
  readonly period: WholePeriod;
  readonly filter: StatementFilter;
  readonly names: PayNames;
}

const page = definePage<StatementPage>('web/points/statement');

/** UR6: the whole of a period on paper, without what only a screen needs. */
export function statementPage({ statement, period, filter, names }: StatementFacts, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const query = queryOf(filter);
  return page({
    backHref: addressOf('/points', query),
    memberNo: statement.memberNoMasked,
    asOf: dated(formats.moment(statement.asOf), (moment) => text('points.page.asOfValue', { moment })),
    from: formats.day(period.from),
    to: formats.day(period.to),
    kind: text(`points.filter.kind.${filter.wish.kind ?? 'all'}.option`),
    count: text('points.statement.countValue', { count: statement.lines.length }),
    lines: statement.lines.map((line) => statementLine(line, names, viewer)),
    csvHref: addressOf('/points/statement.csv', query),
  });
}
