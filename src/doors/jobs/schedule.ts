import type { JobDeed } from './job-deed.js';
import { proveBooks, type ProofNeeds } from './ledger-proof.js';

/** The rooms and the counts that the jobs reach; `house.ts` satisfies it. */
export interface ScheduleNeeds extends Pick<ProofNeeds, 'metrics'> {
  readonly rooms: Pick<ProofNeeds, 'ledger' | 'review'>;
}

/**
 * Every job and its times: cron in Seoul, by the machine's clock (RU11). What falls due by the business clock, which the
 * demo moves, is looked for often and decided in the deed.
 */
export const jobTimes = {
  'ledger-proof': '20 3 * * *',
} as const;

export type JobName = keyof typeof jobTimes;

/** What each job does (AR58). Total: a new name does not compile until something is done under it. */
export function jobDeeds({ rooms, metrics }: ScheduleNeeds): Readonly<Record<JobName, JobDeed>> {
  return {
    'ledger-proof': proveBooks({ ...rooms, metrics }),
  };
}
