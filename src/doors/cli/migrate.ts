import { Command } from 'commander';
import type { CliTools, Telling } from './tools.js';

interface MigrateReport {
  readonly ran: readonly string[];
}

const telling: Telling<MigrateReport> = {
  lines: ({ ran }) => (ran.length === 0 ? ['바뀐 것 없음 / nothing to do'] : ran),
};

/** Brings the database to the shape of this program (AR46). */
export function migrateCommand(tools: CliTools): Command {
  return new Command('migrate')
    .description('데이터베이스의 모양을 맞춥니다 / brings the database to the present shape')
    .action(() =>
      tools.run(async (program) => ({ ran: await program.migrate() }), telling, { wantsPresentShape: false }),
    );
}
