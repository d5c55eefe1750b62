import { Command } from 'commander';
import { Refusal } from '../../vocabulary/refusal.js';
import { seedDemo, type SeedReport } from './demo/seed-demo.js';
import type { CliProgram, CliTools, Telling } from './tools.js';

const telling: Telling<SeedReport> = {
  lines: ({ steps, told }) => [`데모 이야기 / the demo's story: ${String(steps)} steps, ${String(told)} told now`],
};

/** Tells the demo's story as far as it is not told yet; the start of the demo does the same. */
export function seedCommand(tools: CliTools): Command {
  return new Command('seed')
    .description('데모 자료를 넣습니다 / tells the story of the demo')
    .action(() => tools.run(seed, telling));
}

/** Throws Refusal `access.not-permitted` outside the demo: invented people have no place there. */
async function seed(program: CliProgram): Promise<SeedReport> {
  if (!program.isDemo) throw new Refusal('access.not-permitted');
  const { texts, clock } = program;
  return seedDemo({
    openRooms: (at) => program.openRooms(at),
    progress: await program.demoProgress(),
    texts,
    now: clock.now(),
  });
}
