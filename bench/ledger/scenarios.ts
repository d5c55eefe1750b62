import { setTimeout as pause } from 'node:timers/promises';
import { median, quantilesOf, ratePerSecond } from '../place.js';
import type { BenchBooks } from './bench-books.js';
import type { LedgerBenchSizes } from './bench-sizes.js';
import { printRatio, printRow, ratesOf } from './print-rows.js';
import { measureRows } from './measure-rows.js';
import type { Peers } from './peer-rows.js';
import { awardRow, type Choice, members, manyUsesRow, mixedRow, replayRow, uniform, useRows } from './product-rows.js';
import { pickerOf } from './row.js';

export interface Scenarios {
  readonly books: BenchBooks;
  readonly peers: Peers;
  readonly sizes: LedgerBenchSizes;
}

/** So many callers in every scenario: what two cores do best. */
const atOnce = 8;

/** All awards paid by one affiliate. */
function oneFunder(seed: number): Choice {
  return { member: uniform(seed).member, funder: () => 'bank' };
}

/** Few members do much, many little: the nth most active is met 1/n as often (Zipf, exponent 1). */
function zipf(seed: number): (below: number) => number {
  const pick = pickerOf(seed);
  const sums: number[] = [];
  for (let n = 1; n <= members; n += 1) sums.push((sums.at(-1) ?? 0) + 1 / n);
  return () => {
    const at = (pick(1_000_000) / 1_000_000) * (sums.at(-1) ?? 0);
    return Math.max(
      0,
      sums.findIndex((sum) => sum > at),
    );
  };
}

/** SC1 to SC6 of ledger.md section 12, in one run of interleaved rounds. */
export async function measureScenarios({ books, peers, sizes }: Scenarios): Promise<void> {
  const before = { ...books.counts };
  const uniformRow = awardRow(books, 'SC1', uniform(101));
  await measureRows([uniformRow], { admin: books.admin, atOnce, sizes: { ...sizes, rounds: 1 } });
  const [retries, commits] = [books.counts.retries - before.retries, books.counts.commits - before.commits];

  const rows = [
    uniformRow,
    awardRow(books, 'SC2', oneFunder(102)),
    manyUsesRow(books, { name: 'SC3', what: 'redeem, members by Zipf', pick: zipf(103) }),
    manyUsesRow(books, { name: 'SC3 even', what: 'redeem, members evenly', pick: pickerOf(104) }),
    manyUsesRow(books, { name: 'SC4', what: 'redeem, one member alone', pick: () => 0 }),
    mixedRow(books, 'SC5'),
    replayRow(books, 'SC6'),
    peers.incrementRow('P3SC1', uniform(111)),
    peers.incrementRow('P3SC2', oneFunder(112)),
  ];
  const figures = await measureRows(rows, { admin: books.admin, atOnce, sizes });
  const rateOf = ratesOf(figures);
  console.log(`scenarios, ${String(atOnce)} at once`);
  console.log(`  ${printRatio('SC2 / SC1', rateOf('SC2') / rateOf('SC1'), 0.95)}   one affiliate pays all`);
  console.log(`  ${printRatio('the same for P3', rateOf('P3SC2') / rateOf('P3SC1'), null)}`);
  console.log(`  ${printRatio('SC3 / evenly', rateOf('SC3') / rateOf('SC3 even'), null)}   members by Zipf`);
  console.log(`  retries per commit in SC1  ${(retries / commits).toFixed(4)}   target at most 0.01`);
  for (const row of figures) console.log(`  ${printRow(row)}`);
  await measureReplays(books, sizes);
  await measureTail(books, rateOf('SC3 even'));
}

/** The same calls again: the kept answer against the first one. */
async function measureReplays(books: BenchBooks, { rounds, seconds }: LedgerBenchSizes): Promise<void> {
  const [row] = useRows(books, 'replay');
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const operations = await row.prepare(Math.ceil(100 * seconds));
    const once = (n: number): Promise<unknown> => operations[n]?.() ?? Promise.resolve();
    const first = await ratePerSecond(operations.length, atOnce, once);
    ratios.push((await ratePerSecond(operations.length, atOnce, once)) / first);
  }
  console.log(`  ${printRatio('replay / first', median(ratios), 1)}`);
}

/** How long the slowest wait when uses arrive by the clock at 80 % of what the ledger can do. */
async function measureTail(books: BenchBooks, rate: number): Promise<void> {
  const [row] = useRows(books, 'TAIL');
  const operations = await row.prepare(Math.ceil(rate * 0.8 * 10));
  const gapMs = 1_000 / (rate * 0.8);
  const startMs = performance.now();
  const waits = await Promise.all(
    operations.map(async (operation, n) => {
      const due = startMs + n * gapMs;
      await pause(Math.max(0, due - performance.now()));
      return operation().then(
        () => performance.now() - due,
        () => Number.POSITIVE_INFINITY,
      );
    }),
  );
  const at = quantilesOf(waits);
  const ratio = at(0.99) / at(0.5);
  console.log(
    `  redeem at 80 % load: p99 / p50 = ${ratio.toFixed(1)}   target at most 5${ratio <= 5 ? '' : '  MISSED'}   (p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms)\n`,
  );
}
