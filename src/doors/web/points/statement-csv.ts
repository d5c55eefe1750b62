import { stringify } from 'csv-stringify/sync';
import type { PointsEntry } from '../../../awards/index.js';
import type { Viewer } from '../../../platform/http/page.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { type PayNames, statementLine } from './statement-line.js';

/**
 * The statement as CSV: what the page shows and nothing else, days as `2026-12-14` (UN2), sums as plain numbers.
 *
 * A mark at the front tells Excel that it is UTF-8; a text that a table program would take for a formula gets an
 * apostrophe before it.
 */
export function statementCsv(lines: readonly PointsEntry[], names: PayNames, viewer: Viewer): string {
  const { text } = viewer;
  const head = [
    text('points.page.dateColumn'),
    text('points.file.kindColumn'),
    text('points.page.whatColumn'),
    text('points.file.referenceColumn'),
    text('points.page.amountColumn'),
    text('points.file.heldColumn'),
    text('points.page.balanceColumn'),
    text('points.page.expiryColumn'),
  ];
  const rows = lines.map((entry) => {
    const { word, what, link } = statementLine(entry, names, viewer);
    const { at, amount, heldChange, balance, expiresOn } = entry;
    return [seoulDayOf(at), word, what, link?.text ?? '', amount, heldChange, balance, expiresOn ?? ''];
  });
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
