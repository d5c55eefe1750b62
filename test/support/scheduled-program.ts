import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '../../src/platform/database/connection.js';
import { createLogger } from '../../src/platform/logger.js';
import { createAgendaScheduler } from '../../src/platform/schedule/scheduler.agenda.js';
import { watchShutdown } from '../../src/platform/shutdown.js';
import { scheduledJobs } from './scheduled-jobs.js';

/*
 * A program whose schedule runs: a scheduler leaves timers behind that would outlive a test (S9). Writes a line for each
 * begin and end of a job, and stops on SIGTERM as the real one does.
 * Usage: node --import tsx scheduled-program.ts <connection string> <name of a job>
 */
const [uri = '', wanted = ''] = process.argv.slice(2);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const database = await connect(uri);
const scheduler = createAgendaScheduler({
  database,
  jobs: scheduledJobs(async (name) => {
    say(`begins ${name} ${String(Math.floor(Date.now() / 1_000))}`);
    await pause(name === 'slow' ? 1_000 : 1);
    say(`ends ${name}`);
  }).filter(({ name }) => name === wanted),
  logger: createLogger({ level: 'error' }),
  lookEveryMs: 100,
  leaseMs: 400,
});
watchShutdown({
  steps: [
    { name: 'schedule', limitMs: 5_000, run: () => scheduler.stop() },
    { name: 'database', limitMs: 5_000, run: () => database.close() },
  ],
  isUnderNpm: false,
  limitSeconds: 10,
  tell: ({ what, of }) => {
    say(`${what} ${of}`);
  },
});
await scheduler.start();
say('started');
