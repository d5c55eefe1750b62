import { setTimeout as pause } from 'node:timers/promises';
import { MongoJobRepository } from '@agendajs/mongo-backend';
import { Agenda, type AgendaBackend, type Job as Run, type JobParameters } from 'agenda';
import type { Database } from '../database/index.js';
import { describeFault } from '../database/mongo-errors.js';
import type { Logger } from '../logger.js';
import { scheduleStoreSpec } from './schedule-spec.mongo.js';
import type { Job, JobState, Scheduler } from './scheduler.js';

export interface SchedulerNeeds {
  readonly database: Database;
  readonly jobs: readonly Job[];
  readonly logger: Logger;
  readonly lookEveryMs?: number;
  /** A process that holds a job and is not heard of for so long has lost it to the others. */
  readonly leaseMs?: number;
}

const timezone = 'Asia/Seoul';
const drainMs = 4_000;
const startAgainMs = 5_000;
/** A job that could not be done now is tried again after so many minutes, unless its next time comes first. */
const pausesMinutes = [1, 5, 30] as const;

/** The code by which a run failed, as the message of the one error that the package keeps. */
class JobFault extends Error {
  override readonly name = 'JobFault';
}

/** Makes a scheduler at rest: before `start` it holds no timer and only reads. */
export function createAgendaScheduler(needs: SchedulerNeeds): Scheduler {
  const { jobs, logger, lookEveryMs = 1_000, leaseMs = 60_000 } = needs;
  const repository = new QuietRepository(needs);
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let agenda: Agenda | null = null;

  const openAgenda = async (): Promise<Agenda> => {
    const opened = new Agenda({
      backend: backendOf(repository),
      processEvery: lookEveryMs,
      defaultLockLifetime: leaseMs,
    });
    opened.on('error', (error) => {
      logger.error({ fault: describeFault(error) }, 'the schedule could not go on');
    });
    for (const job of jobs) {
      opened.define(job.name, (run: Run) => carryOut(job, run, leaseMs), { concurrency: 1, lockLimit: 1 });
    }
    await opened.ready;
    const rows = await rowsOf(repository, jobs);
    for (const { name, at } of jobs) {
      // Written again it would forget its last run, and a time that passed meanwhile.
      if (rows.get(name)?.repeatInterval === at) continue;
      await opened.every(at, name, undefined, { timezone, skipImmediate: true });
    }
    return opened;
  };

  return {
    start: async () => {
      while (agenda === null && !isStopped()) {
        try {
          const opened = await openAgenda();
          if (isStopped()) return;
          agenda = opened;
          await agenda.start();
        } catch (error) {
          logger.warn({ fault: describeFault(error) }, 'the schedule could not start yet');
          await pause(startAgainMs, null, { signal: stopped.signal, ref: false }).catch(() => null);
        }
      }
    },
    stop: async () => {
      stopped.abort();
      // `stop` alone does not wait for what runs (S9).
      await agenda?.drain(drainMs);
      await agenda?.stop();
    },
    states: async () => {
      await repository.connect();
      const rows = await rowsOf(repository, jobs);
      return jobs.map((job) => stateOf(job, rows.get(job.name)));
    },
  };
}

/**
 * The package gives a job back without waiting for the answer; a database that is away just then would count as a fault
 * that nobody caught and end the program. The lease ends by itself.
 */
class QuietRepository extends MongoJobRepository {
  constructor({ database }: Pick<SchedulerNeeds, 'database'>) {
    const db = database.getClient().db(database.name);
    super({ mongo: db, db: { collection: scheduleStoreSpec.collection }, ensureIndex: false });
  }

  override async unlockJob(job: JobParameters): Promise<void> {
    await super.unlockJob(job).catch(() => undefined);
  }
}

/** On the program's own connection; the package's backend would make collections and indexes (S9). */
function backendOf(repository: QuietRepository): AgendaBackend {
  return {
    name: 'MongoDB',
    repository,
    notificationChannel: undefined,
    ownsConnection: false,
    connect: () => repository.connect(),
    disconnect: () => repository.disconnect(),
  };
}

/** Runs a job while its lease is renewed. Throws JobFault with the code, for the package to keep. */
async function carryOut(job: Job, run: Run, leaseMs: number): Promise<void> {
  let renewed: Promise<unknown> = Promise.resolve();
  const renewal = setInterval(() => {
    renewed = run.touch().catch(() => undefined);
  }, leaseMs / 3);
  try {
    const end = await job.run();
    if (end.how === 'done') return;
    if (end.how === 'retry') bringForward(run);
    throw new JobFault(end.code);
  } finally {
    clearInterval(renewal);
    // A renewal that arrives behind the end would hold the job for another lease.
    await renewed;
  }
}

function bringForward({ attrs }: Run): void {
  const minutes = pausesMinutes[attrs.failCount ?? 0];
  if (minutes === undefined || attrs.nextRunAt === null) return;
  const again = new Date((attrs.lastRunAt ?? attrs.nextRunAt).getTime() + minutes * 60_000);
  if (again < attrs.nextRunAt) attrs.nextRunAt = again;
}

async function rowsOf(repository: QuietRepository, jobs: readonly Job[]): Promise<ReadonlyMap<string, JobParameters>> {
  const { jobs: rows } = await repository.queryJobs({ names: jobs.map(({ name }) => name) });
  return new Map(rows.map((row) => [row.name, row]));
}

function stateOf({ name, at }: Job, row: JobParameters | undefined): JobState {
  const failures = row?.failCount ?? 0;
  const startedAt = row?.lastRunAt ?? null;
  const endedAt = row?.lastFinishedAt ?? null;
  return {
    name,
    at,
    isRunning: row?.lockedAt !== undefined && startedAt !== null && (endedAt === null || startedAt > endedAt),
    nextAt: row?.nextRunAt ?? null,
    startedAt,
    endedAt,
    failures,
    fault: failures === 0 ? null : (row?.failReason ?? null),
  };
}
