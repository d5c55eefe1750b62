import type { Clock } from '../../platform/clock.js';
import { describeFault, isPassing } from '../../platform/database/mongo-errors.js';
import type { Ids } from '../../platform/ids.js';
import type { Logger } from '../../platform/logger.js';
import type { Metrics } from '../../platform/metrics.js';
import type { Job, JobEnd } from '../../platform/schedule/scheduler.js';
import { isRefusal } from '../../vocabulary/refusal.js';
import type { JobDeed } from './job-deed.js';
import { refusals } from './refusals.js';

export interface JobNeeds {
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'jobEnded'>;
  readonly systemClock: Clock;
  readonly ids: Ids;
}

/** The jobs as the scheduler and the command line run them: in the name of `system`, logged and counted. */
export function scheduledJobs<Name extends string>(
  times: Readonly<Record<Name, string>>,
  deeds: Readonly<Record<Name, JobDeed>>,
  needs: JobNeeds,
): readonly Job[] {
  return (Object.keys(times) as Name[]).map((name) => ({
    name,
    at: times[name],
    run: () => doJob({ name, at: times[name] }, deeds[name], needs),
  }));
}

async function doJob(
  { name: job, at }: Pick<Job, 'name' | 'at'>,
  deed: JobDeed,
  { logger, metrics, systemClock, ids }: JobNeeds,
): Promise<JobEnd> {
  const startedMs = systemClock.now().getTime();
  const end = await endOf(deed, ids);
  const ms = systemClock.now().getTime() - startedMs;
  metrics.jobEnded(job, end.how, ms / 1_000);
  const line = { job, ms, ...end };
  // What is done every few seconds would drown everything else in the log.
  if (end.how === 'done') logger[hasSeconds(at) ? 'debug' : 'info'](line, 'a job is done');
  else if (end.how === 'retry') logger.warn(line, 'a job is tried again later');
  else logger.error(line, 'a job needs somebody to look');
  return end;
}

/** Six fields of cron count seconds first. */
function hasSeconds(at: string): boolean {
  return at.split(' ').length === 6;
}

async function endOf(deed: JobDeed, ids: Ids): Promise<JobEnd> {
  try {
    const found = await deed({
      actor: { kind: 'system' },
      purpose: 'operation',
      requestId: ids.make<'request'>(),
    });
    return found === null ? { how: 'done' } : { how: 'alarm', code: found };
  } catch (error) {
    return endBy(error);
  }
}

/** A refusal that the schedule lets be is an end like any other (AR27); a fault that will pass is tried again. */
function endBy(error: unknown): JobEnd {
  if (isRefusal(error)) {
    const how = refusals[error.code];
    return how === 'drop' ? { how: 'done' } : { how, code: error.code };
  }
  const { name, code } = describeFault(error);
  return { how: isPassing(error) ? 'retry' : 'alarm', code: `${name} ${code}`.slice(0, 100) };
}
