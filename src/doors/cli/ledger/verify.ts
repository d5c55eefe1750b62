import { Command } from 'commander';
import { type Acct, readMadeId } from '../../../vocabulary/ids.js';
import { isRefusal } from '../../../vocabulary/refusal.js';
import { StartFault } from '../../../platform/start-fault.js';
import type { CliProgram, CliTools, Telling } from '../tools.js';

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

/**
 * Proves the books, and that proposals, awards and journals agree (RU09); reads only, as the reading user. Exit 0: sound,
 * 1: broken, with every place, 2: could not be done to the end.
 */
export function verifyCommand(tools: CliTools): Command {
  return new Command('verify')
    .description('장부를 증명합니다 / proves the books')
    .option('--account <acct>', '이 계정만 / this account alone')
    .action(({ account }: { readonly account?: string }) =>
      tools.run((program) => toTheEnd(() => proof(program, account)), telling, { as: 'read' }),
    );
}

function proof(program: CliProgram, account: string | undefined): Promise<LedgerReport> {
  return account === undefined ? verifyBooks(program) : verifyAccount(program, account);
}

/** A refusal is no breach: whoever reads the exit code must not take the one for the other. */
async function toTheEnd(prove: () => Promise<LedgerReport>): Promise<LedgerReport> {
  try {
    return await prove();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new StartFault([
      { ko: `끝까지 확인하지 못했습니다 (${error.code}).`, en: `It could not be done to the end (${error.code}).` },
    ]);
  }
}

async function verifyAccount({ rooms }: CliProgram, account: string): Promise<LedgerReport> {
  const acct: Acct | null = readMadeId<'acct'>(account);
  const report = acct === null ? null : await rooms.ledger.verify({ account: acct });
  if (report === null || (report.accounts === 0 && report.breaches.length === 0))
    throw new StartFault([{ ko: '장부에 그런 계정이 없습니다.', en: 'There is no such account in the books.' }]);
  return report;
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
