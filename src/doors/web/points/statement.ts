import type { StatementView } from '../../../awards/index.js';
import { type Answer, download, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { pointsAnswer } from './points.js';
import { readFilter, type StatementFilter, type WholePeriod, wholePeriodOf } from './statement-filter.js';
import { statementCsv } from './statement-csv.js';
import { type PayNames, payAffiliatesOf, payNamesOf } from './statement-line.js';
import { statementPage } from './statement.page.js';

type Rooms = Pick<WebRooms, 'affiliates' | 'awards'>;

/** Some thirteen sheets of paper. */
const mostPrinted = 500;
const mostInFile = 10_000;

/** The lines of a period, at most a year, on one page to be printed (UR6). More of them, or of days: 422, back to the filter. */
export function showStatement(rooms: Rooms) {
  return wholeStatement(rooms, mostPrinted, ({ statement, period, filter, names }, visit) =>
    show(statementPage({ statement, period, filter, names }, visit), { title: visit.text('points.statement.title') }),
  );
}

/** The same as a file for a table program. */
export function downloadStatement(rooms: Rooms) {
  return wholeStatement(rooms, mostInFile, ({ statement, period, names }, visit) =>
    download({
      name: `points-${period.from}-${period.to}.csv`,
      type: 'text/csv',
      text: statementCsv(statement.lines, names, visit),
    }),
  );
}

interface Whole {
  readonly statement: StatementView;
  readonly period: WholePeriod;
  readonly filter: StatementFilter;
  readonly names: PayNames;
}

function wholeStatement(rooms: Rooms, most: number, give: (whole: Whole, visit: CustomerVisit) => Answer) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const filter = { ...readFilter(visit), use: null };
    const refuse = (code: 'tooLong' | 'tooMany'): Promise<Answer> =>
      pointsAnswer(rooms, visit, { ...filter, faults: [{ field: 'from', code }] });
    if (filter.faults.length > 0) return pointsAnswer(rooms, visit, filter);
    const period = wholePeriodOf(filter, visit.now);
    if (period === null) return refuse('tooLong');
    const wish = { ...filter.wish, ...period };
    const statement = await rooms.awards.statement(visit.access('award'), { wish, most });
    if (!statement.isWhole) return refuse('tooMany');
    const names = await payNamesOf(rooms.affiliates, payAffiliatesOf(statement.lines), visit);
    return give({ statement, period, filter, names }, visit);
  };
}
