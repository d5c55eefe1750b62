import { Command } from 'commander';
import type { JobEnd, JobState } from '../../platform/schedule/scheduler.js';
import { StartFault } from '../../platform/start-fault.js';
import type { CliProgram, CliTools, Telling } from './tools.js';

interface JobsReport {
  readonly jobs: readonly JobState[];
}

interface RunReport {
  readonly name: string;
  readonly how: JobEnd['how'];
  readonly code: string | null;
  readonly seconds: number;
}

const listed: Telling<JobsReport> = {
  lines: ({ jobs }) =>
    jobs.map(({ name, at, isRunning, nextAt, startedAt, failures, fault }) =>
      [
        `${name} (${at})`,
        `다음 next ${shown(nextAt)}`,
        `지난 last ${shown(startedAt)}`,
        ...(isRunning ? ['하는 중 / running'] : []),
        ...(failures === 0 ? [] : [`실패 FAILED x${String(failures)}: ${fault ?? '-'}`]),
      ].join(' · '),
    ),
};

const told: Telling<RunReport> = {
  lines: ({ name, how, code, seconds }) => [
    `${name}: ${how === 'done' ? '했습니다 / done' : `하지 못했습니다 / NOT DONE (${code ?? '-'})`}, ${String(seconds)} s`,
  ],
  exitCode: ({ how }) => (how === 'done' ? 0 : 1),
};

/** The program's own work (AR58): what there is and how it went, and one of it now. */
export function jobsCommand(tools: CliTools): Command {
  return new Command('jobs')
    .description('프로그램이 스스로 하는 일 / what the program does by itself')
    .addCommand(
      new Command('list')
        .description('언제 하고 어떻게 되었는지 보입니다 / shows when and how it went')
        .action(() => tools.run(async ({ scheduler }) => ({ jobs: await scheduler.states() }), listed)),
    )
    .addCommand(
      new Command('run')
        .description('지금 한 번 합니다 / does one now')
        .argument('<name>')
        .action((name: string) => tools.run((program) => runJob(program, name), told)),
    );
}

/** Safe beside a server that does the same (AR58). Throws a StartFault that names the jobs for a name that is none. */
async function runJob({ rooms, systemClock }: CliProgram, wanted: string): Promise<RunReport> {
  const job = rooms.jobs.find(({ name }) => name === wanted);
  if (job === undefined) {
    const names = rooms.jobs.map(({ name }) => name).join(', ');
    throw new StartFault([
      { ko: `그런 일이 없습니다. 있는 것: ${names}`, en: `There is no such job. There are: ${names}` },
    ]);
  }
  const startedMs = systemClock.now().getTime();
  const end = await job.run();
  const seconds = (systemClock.now().getTime() - startedMs) / 1_000;
  return { name: job.name, how: end.how, code: end.how === 'done' ? null : end.code, seconds };
}

function shown(at: Date | null): string {
  return at === null ? '-' : at.toISOString();
}
