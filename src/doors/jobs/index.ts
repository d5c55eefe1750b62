/** The schedule's door: leads news from the outbox, and times that have come, to their deeds. It acts as `system`. */
import type { Happening } from '../../vocabulary/happening.js';
import { isRefusal } from '../../vocabulary/refusal.js';
import { describeFault } from '../../platform/database/mongo-errors.js';
import type { Logger } from '../../platform/logger.js';
import type { Metrics } from '../../platform/metrics.js';
import type { Job } from '../../platform/schedule/scheduler.js';
import type { Telling } from '../../platform/outbox/relay.js';
import { followHappenings, type JobRooms } from './happenings.js';
import { type JobAnswer, refusals } from './refusals.js';
import { jobDeeds, jobTimes, type ScheduleNeeds } from './schedule.js';
import { type JobNeeds, scheduledJobs } from './scheduled-jobs.js';

export type { JobRooms } from './happenings.js';

const tellings: Readonly<Record<JobAnswer, Telling>> = { retry: 'later', drop: 'told', alarm: 'never' };

/** Tells one happening to all who follow it. Never rejects: what went wrong decides when it is tried again. */
export function tellHappenings({ rooms, logger }: { readonly rooms: JobRooms; readonly logger: Logger }) {
  const followers = followHappenings(rooms);
  return async (happening: Happening): Promise<Telling> => {
    try {
      for (const follow of followers[happening.news.type]) await follow(happening);
      return 'told';
    } catch (error) {
      const answer = isRefusal(error) ? refusals[error.code] : 'retry';
      const fault = isRefusal(error) ? { name: 'Refusal', code: error.code } : describeFault(error);
      logger.warn({ happening: happening.news.type, answer, fault }, 'a happening was not told');
      return tellings[answer];
    }
  };
}

/** Every job of the program, for the scheduler and the command line. */
export function openJobs(needs: ScheduleNeeds & JobNeeds & { readonly metrics: Metrics }): readonly Job[] {
  return scheduledJobs(jobTimes, jobDeeds(needs), needs);
}
