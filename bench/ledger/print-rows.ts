import { median, quantilesOf } from '../place.js';
import type { BenchBooks } from './bench-books.js';
import type { RowFigures } from './measure-rows.js';

/** Reads the middle rate of a row by its name. */
export function ratesOf(figures: readonly RowFigures[]): (name: string) => number {
  return (name) => median(figures.find((row) => row.name === name)?.rates ?? []);
}

export function printRatio(name: string, ratio: number, target: number | null): string {
  const aim = target === null ? '' : `   target ${target.toFixed(2)}${ratio >= target ? '' : '  MISSED'}`;
  return `${name.padEnd(24)} ${ratio.toFixed(2).padStart(7)}${aim}`;
}

export function printRow({ name, what, rates, clientMs, serverMs, fault }: RowFigures): string {
  const rate = quantilesOf(rates);
  const cpu = `cpu/op client ${clientMs.toFixed(2)} ms, server ${serverMs.toFixed(2)} ms`;
  const end = fault === null ? '' : `  BOOKS BROKEN: ${fault}`;
  return `${name.padEnd(10)} ${median(rates).toFixed(0).padStart(7)}/s (${rate(0.25).toFixed(0)}-${rate(0.75).toFixed(0)})  ${cpu}  ${what}${end}`;
}

export async function proveBooks({ ledger }: BenchBooks): Promise<void> {
  const { ok, journals, accounts, seconds, breaches } = await ledger.verify();
  const found = ok ? 'sound' : `BROKEN, every figure above is worth nothing: ${JSON.stringify(breaches.slice(0, 3))}`;
  console.log(
    `books: ${found}; ${String(journals)} journals of ${String(accounts)} members in ${seconds.toFixed(1)} s\n`,
  );
}
