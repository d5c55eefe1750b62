import mongoose from 'mongoose';
import type { JobDeed } from '../../../src/doors/jobs/job-deed.js';
import { scheduledJobs } from '../../../src/doors/jobs/scheduled-jobs.js';
import { randomIds } from '../../../src/platform/ids.js';
import { createLogger } from '../../../src/platform/logger.js';
import type { JobEnd } from '../../../src/platform/schedule/scheduler.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { Refusal } from '../../../src/vocabulary/refusal.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { adoption, givenCasesIn } from '../../support/given-cases.js';
import { testDatabase } from '../../support/test-database.js';

const test = buildTestHouse({ runsBodiesTwice: false });
const given = givenCasesIn(test);

interface Done {
  readonly end: JobEnd | undefined;
  readonly log: string;
  readonly counted: readonly string[];
}

/** Does a job whose deed is the given one. */
async function done(deed: JobDeed): Promise<Done> {
  const lines: string[] = [];
  const counted: string[] = [];
  const [job] = scheduledJobs(
    { mending: '* * * * *' },
    { mending: deed },
    {
      logger: createLogger({ level: 'info', stream: { write: (line: string) => void lines.push(line) } }),
      metrics: { jobEnded: (name, how) => counted.push(`${name} ${how}`) },
      systemClock: test.systemClock,
      ids: randomIds,
    },
  );
  return { end: await job?.run(), log: lines.join(''), counted };
}

describe('a job of the schedule', () => {
  it('acts as the system, for operation, and says that it is done', async () => {
    const asked: Access[] = [];
    const { end, counted } = await done((access) => {
      asked.push(access);
      return Promise.resolve(null);
    });
    expect(asked).toMatchObject([{ actor: { kind: 'system' }, purpose: 'operation' }]);
    expect([end, counted]).toEqual([{ how: 'done' }, ['mending done']]);
  });

  it('calls somebody with the code of what it found', async () => {
    const { end, log } = await done(() => Promise.resolve('ledger-breaches'));
    expect(end).toEqual({ how: 'alarm', code: 'ledger-breaches' });
    expect(log).toContain('"level":50');
  });

  it.each([
    ['ledger.busy', { how: 'retry', code: 'ledger.busy' }],
    ['proposal.already-decided', { how: 'done' }],
    ['awards.setting-missing', { how: 'alarm', code: 'awards.setting-missing' }],
  ] as const)('takes the refusal %s as the door of jobs says', async (code, end) => {
    expect((await done(() => Promise.reject(new Refusal(code)))).end).toEqual(end);
  });

  it('tries again what will pass, calls somebody for a bug, and tells neither by its message', async () => {
    const away = Object.assign(new Error('10.0.0.1 closed on 홍길동'), { name: 'MongoNetworkError' });
    const passing = await done(() => Promise.reject(away));
    expect(passing.end).toEqual({ how: 'retry', code: 'MongoNetworkError -' });
    const bug = await done(() => Promise.reject(new TypeError('홍길동 is not iterable')));
    expect(bug.end).toEqual({ how: 'alarm', code: 'TypeError -' });
    expect(passing.log + bug.log).not.toContain('홍길동');
    expect(bug.counted).toEqual(['mending alarm']);
  });
});

it('the nightly proof of the books finds nothing where nothing is wrong, and calls somebody where something is', async () => {
  await given.decided(await given.people(), { input: adoption });
  const proof = () => test.house.jobs.find(({ name }) => name === 'ledger-proof')?.run();
  expect(await proof()).toEqual({ how: 'done' });
  const admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  await admin.db(test.database.name).collection('awards').deleteMany({});
  await admin.close();
  expect(await proof()).toEqual({ how: 'alarm', code: 'ledger-breaches' });
});
