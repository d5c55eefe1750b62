import type { BenchPlace } from '../place.js';
import { openBooks } from './bench-books.js';
import type { LedgerBenchSizes } from './bench-sizes.js';
import { measureRows, type RowFigures } from './measure-rows.js';
import { openPeers } from './peer-rows.js';
import { printRatio, printRow, proveBooks, ratesOf } from './print-rows.js';
import { awardRow, floorRows, uniform, useRows, writeSetRow } from './product-rows.js';
import { measureScenarios } from './scenarios.js';

/** The rows of ledger.md section 12 beside each other, then the scenarios; the books are proved after each. */
export async function measureLedger(place: BenchPlace, sizes: LedgerBenchSizes): Promise<void> {
  const books = await openBooks(place);
  const peers = await openPeers(books);
  try {
    const rows = [
      ...floorRows(books),
      writeSetRow(books),
      awardRow(books, 'L4', uniform(4)),
      ...useRows(books),
      ...peers.rows,
    ];
    for (const atOnce of sizes.callers) {
      printRows(atOnce, await measureRows(rows, { admin: books.admin, atOnce, sizes }));
      await proveBooks(books);
    }
    await measureScenarios({ books, peers, sizes });
    await proveBooks(books);
  } finally {
    await peers.close();
    await books.close();
  }
}

interface Ratio {
  readonly of: string;
  readonly to: string;
  readonly target: number | null;
}

const ratios: readonly Ratio[] = [
  { of: 'L4', to: 'L3', target: 0.8 },
  { of: 'L4', to: 'L2', target: 0.45 },
  { of: 'L4', to: 'P1 award', target: null },
  { of: 'L4', to: 'P2 award', target: 1.5 },
  { of: 'L4', to: 'P3', target: null },
  { of: 'L6 redeem', to: 'P1 redeem', target: null },
  { of: 'L6 redeem', to: 'P2 redeem', target: 2 },
  { of: 'L6 hold', to: 'L6 redeem', target: null },
];

function printRows(atOnce: number, figures: readonly RowFigures[]): void {
  const rateOf = ratesOf(figures);
  console.log(`ledger, ${String(atOnce)} at once`);
  for (const { of, to, target } of ratios)
    console.log(`  ${printRatio(`${of} / ${to}`, rateOf(of) / rateOf(to), target)}`);
  for (const row of figures) console.log(`  ${printRow(row)}`);
}
