import type { Job, JobEnd } from '../../src/platform/schedule/scheduler.js';

const everySecond = '* * * * * *';
/** So seldom that a test sees it only when the row says that it is due. */
const onceAYear = '0 3 1 1 *';

/** Jobs that only tests have, one for each way to end. */
export function scheduledJobs(work: (name: string) => Promise<void>): readonly Job[] {
  const job = (name: string, at: string, end: JobEnd): Job => ({
    name,
    at,
    run: async () => {
      await work(name);
      return end;
    },
  });
  return [
    job('ticking', everySecond, { how: 'done' }),
    job('slow', onceAYear, { how: 'done' }),
    job('put-off', onceAYear, { how: 'retry', code: 'ledger.busy' }),
    job('failing', onceAYear, { how: 'alarm', code: 'TypeError -' }),
  ];
}
