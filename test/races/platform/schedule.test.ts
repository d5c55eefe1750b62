import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mongoose from 'mongoose';
import { connect } from '../../../src/platform/database/connection.js';
import { createLogger } from '../../../src/platform/logger.js';
import { createAgendaScheduler } from '../../../src/platform/schedule/scheduler.agenda.js';
import type { JobState } from '../../../src/platform/schedule/scheduler.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { scheduledJobs } from '../../support/scheduled-jobs.js';
import { testDatabase } from '../../support/test-database.js';

const test = buildTestHouse();
const { name: databaseName, adminUri, uris } = testDatabase();
const admin = new mongoose.mongo.MongoClient(adminUri);
const rows = admin.db(databaseName).collection('agendaJobs');
const script = join(import.meta.dirname, '../../support/scheduled-program.ts');
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(() => admin.close());

/** The states of the jobs, asked by a scheduler at rest. */
async function stateOf(wanted: string): Promise<JobState> {
  const jobs = scheduledJobs(() => Promise.resolve());
  const scheduler = createAgendaScheduler({
    database: test.database,
    jobs,
    logger: createLogger({ level: 'silent' }),
  });
  const state = (await scheduler.states()).find(({ name }) => name === wanted);
  if (state === undefined) throw new Error('every job has a state');
  return state;
}

/** Lets a time of a job pass while nobody is there. */
async function missATimeOf(job: string): Promise<void> {
  await run(job).stop();
  await rows.updateOne({ name: job }, { $set: { nextRunAt: new Date(Date.now() - 60_000) } });
}

const minutesUntil = (at: Date | null): number => Math.round(((at?.getTime() ?? 0) - Date.now()) / 60_000);

describe('the schedule', () => {
  it('does each time of a job once, however many programs there are', async () => {
    const programs = [run('ticking'), run('ticking')];
    await Promise.all(programs.map((program) => program.says('started')));
    const begins = (): string[] => programs.flatMap(({ lines }) => lines).filter((line) => line.startsWith('begins t'));
    while (begins().length < 3) await programs[0]?.hears();
    for (const program of programs) expect(await program.stop()).toBe(0);
    expect(new Set(begins()).size).toBe(begins().length);
    expect(await stateOf('ticking')).toMatchObject({ failures: 0, fault: null, isRunning: false });
  });

  it('is made in rows of its own collection, with no right to any other', async () => {
    await run('ticking').stop();
    const names = (await admin.db(databaseName).listCollections({}, { nameOnly: true }).toArray()).map(
      (one) => one.name,
    );
    expect(names.filter((one) => one.startsWith('agenda'))).toEqual(['agendaJobs']);
    expect(await rows.find().toArray()).toMatchObject([{ name: 'ticking', repeatTimezone: 'Asia/Seoul' }]);
  });

  it('makes up once for a time that passed while no program was there', async () => {
    await missATimeOf('slow');
    const program = run('slow');
    await program.says('ends slow');
    expect(await program.stop()).toBe(0);
    expect(program.lines.filter((line) => line.startsWith('begins slow'))).toHaveLength(1);
    expect(minutesUntil((await stateOf('slow')).nextAt)).toBeGreaterThan(60);
  });

  it('keeps a job longer than its lease, and a stop waits for it', async () => {
    await missATimeOf('slow');
    const programs = [run('slow'), run('slow')];
    const begins = (): string[] => programs.flatMap(({ lines }) => lines).filter((line) => line.startsWith('begins s'));
    await Promise.all(programs.map((program) => program.says('started')));
    while (begins().length === 0) await Promise.race(programs.map((program) => program.hears()));
    const [busy, idle] = programs.toSorted((a, b) => Number(isAt(b, 'begins slow')) - Number(isAt(a, 'begins slow')));
    expect(await busy?.stop()).toBe(0);
    expect(isAt(busy, 'ends slow')).toBe(true);
    expect(await idle?.stop()).toBe(0);
    expect(begins()).toHaveLength(1);
    expect(await stateOf('slow')).toMatchObject({ isRunning: false, failures: 0 });
  });

  it('tries again in a minute what could not be done now', async () => {
    await missATimeOf('put-off');
    const program = run('put-off');
    await program.says('ends put-off');
    await program.stop();
    const state = await stateOf('put-off');
    expect(state).toMatchObject({ failures: 1, fault: 'ledger.busy' });
    expect(minutesUntil(state.nextAt)).toBe(1);
  });

  it('leaves what somebody has to look at to its next time, and shows its code', async () => {
    await missATimeOf('failing');
    const program = run('failing');
    await program.says('ends failing');
    await program.stop();
    const state = await stateOf('failing');
    expect(state).toMatchObject({ failures: 1, fault: 'TypeError -', isRunning: false });
    expect(minutesUntil(state.nextAt)).toBeGreaterThan(60);
  });

  it('asks again for a database that is away, and tells so by code, until it is stopped', async () => {
    const database = await connect(uris.app);
    await database.close();
    let warn = (_line: string): void => undefined;
    const warned = new Promise<string>((resolve) => {
      warn = resolve;
    });
    const logger = createLogger({
      level: 'warn',
      stream: {
        write: (line: string) => {
          warn(line);
        },
      },
    });
    const scheduler = createAgendaScheduler({ database, jobs: scheduledJobs(() => Promise.resolve()), logger });
    const start = scheduler.start();
    expect(await warned).toContain('the schedule could not start yet');
    await scheduler.stop();
    await start;
  });

  it('knows a job that never ran by its name and times alone', async () => {
    expect(await stateOf('slow')).toEqual({
      name: 'slow',
      at: '0 3 1 1 *',
      isRunning: false,
      nextAt: null,
      startedAt: null,
      endedAt: null,
      failures: 0,
      fault: null,
    });
  });
});

interface Program {
  readonly lines: readonly string[];
  says(line: string): Promise<void>;
  /** The next line, whatever it is. */
  hears(): Promise<void>;
  /** Stops it as an operator does, once it has started; gives the exit code. */
  stop(): Promise<number | null>;
}

function isAt(program: Program | undefined, beginning: string): boolean {
  return program?.lines.some((line) => line.startsWith(beginning)) === true;
}

function run(job: string): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', script, uris.app, job], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  const lines: string[] = [];
  let heard: (() => void)[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    const waiting = heard;
    heard = [];
    for (const resolve of waiting) resolve();
  });
  const exitCode = new Promise<number | null>((resolve) => child.once('close', resolve));
  const hears = (): Promise<void> =>
    new Promise((resolve) => {
      heard.push(resolve);
    });
  const says = async (line: string): Promise<void> => {
    while (!lines.includes(line)) await hears();
  };
  return {
    lines,
    hears,
    says,
    stop: async () => {
      await says('started');
      child.kill('SIGTERM');
      return exitCode;
    },
  };
}
