import { basename } from 'node:path';
import { Command } from 'commander';
import { importPetitions, type ImportReport } from './petitions/import-petitions.js';
import type { CliTools, Telling } from './tools.js';

const telling: Telling<ImportReport> = {
  lines: ({ file, lines, accepted, refused, alreadyImported, byReason }) => [
    `${basename(file)}: ${String(lines)}줄 / lines`,
    `받음 / accepted ${String(accepted)} · 이미 있음 / already imported ${String(alreadyImported)} · 받지 않음 / refused ${String(refused)}`,
    ...Object.entries(byReason).map(([reason, count]) => `  ${reason}: ${String(count)}`),
  ],
};

interface PetitionOptions {
  readonly affiliate: string;
  readonly dryRun?: true;
}

/** `import petitions <file> --affiliate <code> [--dry-run]`: real texts for the demo, through the customers' own deed. */
export function importCommand(tools: CliTools): Command {
  const petitions = new Command('petitions')
    .description('청원 글을 데모에 넣습니다 / brings petitions into the demo')
    .argument('<file>', 'JSON lines: petition_idx, title, content')
    .requiredOption('--affiliate <code>', 'bank, card, ...')
    .option('--dry-run', '넣지 않고 결과만 봅니다 / only says what would happen')
    .action((file: string, { affiliate, dryRun }: PetitionOptions) =>
      tools.run((program) => importPetitions(program, { file, affiliate, isDryRun: dryRun === true }), telling),
    );
  return new Command('import').description('데모에 글을 넣습니다 / brings texts into the demo').addCommand(petitions);
}
