import { Command } from 'commander';
import type { CliProgram, CliTools, Telling } from './tools.js';

interface LeaversReport {
  readonly ended: readonly string[];
}

const telling: Telling<LeaversReport> = {
  lines: ({ ended }) => ended.map((staffId) => `끝낸 계정 / ended: ${staffId}`),
};

/** Ends the accounts of people who left, by the list of the personnel department (AT11). */
export function endLeaversCommand(tools: CliTools): Command {
  return new Command('leave')
    .description('퇴사한 직원의 계정을 끝냅니다 / ends the accounts of people who left')
    .argument('<address...>', '회사 이메일 / work addresses')
    .action((addresses: readonly string[]) => tools.run((program) => endLeavers(program, addresses), telling));
}

/** One after the other; the first that cannot be ended stops the rest, and those before it have ended. */
async function endLeavers({ rooms, access }: CliProgram, addresses: readonly string[]): Promise<LeaversReport> {
  const ended: string[] = [];
  for (const address of addresses) ended.push((await rooms.staff.endLeaver(access, address)).staffId);
  return { ended };
}
