import { Command } from 'commander';
import type { VerifyReport } from '../../ledger/index.js';
import type { CliProgram, CliTools, Telling } from './tools.js';

const telling: Telling<VerifyReport> = {
  lines: ({ ok, accounts, journals, invariants, breaches, seconds }) => [
    `${ok ? '맞습니다 / sound' : '어긋납니다 / BROKEN'}: ${String(accounts)} accounts, ${String(journals)} journals, ${String(seconds)} s`,
    ...Object.entries(invariants).map(([id, { checked, breaches: broken }]) => `${id}: ${String(checked)} checked, ${String(broken)} broken`),
    ...breaches.map(({ invariant, account, journal, what }) => `${invariant} ${account ?? '-'} ${journal ?? '-'} ${what}`),
  ],
  exitCode: ({ ok }) => (ok ? 0 : 1),
};

/** Proves the books, and that proposals, awards and journals agree (RU09); reads only, as the reading user. */
export function verifyLedgerCommand(tools: CliTools): Command {
  return new Command('verify')
    .description('장부를 증명합니다 / proves the books')
    .action(() => tools.run(verifyBooks, telling, { as: 'read' }));
}

async function verifyBooks({ rooms, systemClock }: CliProgram): Promise<VerifyReport> {
  const startedMs = systemClock.now().getTime();
  const books = await rooms.ledger.verify();
  return { ...books, seconds: (systemClock.now().getTime() - startedMs) / 1_000 };
}
