import { Command } from 'commander';
import type { CliProgram, CliTools, Telling } from './tools.js';

interface Count {
  readonly checked: number;
  readonly breaches: number;
}

interface FoundBreach {
  readonly invariant: string;
  readonly account: string | null;
  readonly journal: string | null;
  readonly what: string;
}

/** One list for the books and for what stands behind them (RU09); the form of http.md 7. */
interface LedgerReport {
  readonly ok: boolean;
  readonly accounts: number;
  readonly journals: number;
  readonly invariants: Readonly<Record<string, Count>>;
  readonly breaches: readonly FoundBreach[];
  readonly seconds: number;
}

const telling: Telling<LedgerReport> = {
  lines: ({ ok, accounts, journals, invariants, breaches, seconds }) => [
    `${ok ? '맞습니다 / sound' : '어긋납니다 / BROKEN'}: ${String(accounts)} accounts, ${String(journals)} journals, ${String(seconds)} s`,
    ...Object.entries(invariants).map(
      ([id, { checked, breaches: broken }]) => `${id}: ${String(checked)} checked, ${String(broken)} broken`,
    ),
    ...breaches.map(
      ({ invariant, account, journal, what }) => `${invariant} ${account ?? '-'} ${journal ?? '-'} ${what}`,
    ),
  ],
  exitCode: ({ ok }) => (ok ? 0 : 1),
};

/** Proves the books, and that proposals, awards and journals agree (RU09); reads only, as the reading user. */
export function verifyLedgerCommand(tools: CliTools): Command {
  return new Command('verify')
    .description('장부를 증명합니다 / proves the books')
    .action(() => tools.run(verifyBooks, telling, { as: 'read' }));
}

async function verifyBooks({ rooms, access, systemClock }: CliProgram): Promise<LedgerReport> {
  const startedMs = systemClock.now().getTime();
  const books = await rooms.ledger.verify();
  const awards = await rooms.review.verifyAwards(access);
  const breaches = [...books.breaches, ...awards.breaches];
  return {
    ok: breaches.length === 0,
    accounts: books.accounts,
    journals: books.journals,
    invariants: sumOf(books.invariants, awards.invariants),
    breaches,
    seconds: (systemClock.now().getTime() - startedMs) / 1_000,
  };
}

/** Both look at I6, each from its side. */
function sumOf(...parts: readonly Readonly<Record<string, Count>>[]): Record<string, Count> {
  const sum: Record<string, Count> = {};
  for (const [id, { checked, breaches }] of parts.flatMap((part) => Object.entries(part))) {
    const known = sum[id] ?? { checked: 0, breaches: 0 };
    sum[id] = { checked: known.checked + checked, breaches: known.breaches + breaches };
  }
  return sum;
}
