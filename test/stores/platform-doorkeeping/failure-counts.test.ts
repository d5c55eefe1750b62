import type { Database } from '../../../src/platform/database/index.js';
import { createMongoFailureCounts } from '../../../src/platform/failure-counts.mongo.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

let database: Database;
let now = new Date();
const counts = () => createMongoFailureCounts({ database, systemClock: { now: () => now } });
const limit = { most: 3, windowMs: 60_000, pauseMs: 120_000 };
const later = (ms: number): void => {
  now = new Date(now.getTime() + ms);
};

beforeAll(async () => {
  database = await connectTestDatabase();
});
beforeEach(async () => {
  now = new Date();
  await emptyTestDatabase();
});
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

describe('counting tries that may fail', () => {
  test('lets no more than the limit be judged, however many come at once', async () => {
    const taken = await Promise.all(Array.from({ length: 30 }, () => counts().take('a', limit)));
    expect(taken.filter(({ until }) => until === null)).toHaveLength(3);
    expect(taken.filter(({ isLast }) => isLast)).toHaveLength(1);
  });

  test('pauses from the last try on, and begins anew afterwards', async () => {
    await counts().take('a', limit);
    await counts().take('a', limit);
    later(59_000);
    expect(await counts().take('a', limit)).toEqual({ until: null, isLast: true });
    const { until } = await counts().take('a', limit);
    expect(until).toEqual(new Date(now.getTime() + 120_000));
    later(120_000);
    expect(await counts().take('a', limit)).toEqual({ until: null, isLast: false });
  });

  test('forgets what is older than the window', async () => {
    await counts().take('a', limit);
    await counts().take('a', limit);
    later(60_000);
    for (const isLast of [false, false, true]) expect(await counts().take('a', limit)).toEqual({ until: null, isLast });
  });

  test('takes back what was right, and clears by name', async () => {
    for (let n = 0; n < 10; n += 1) {
      expect((await counts().take('a', limit)).until).toBeNull();
      await counts().giveBack('a');
    }
    for (let n = 0; n < 3; n += 1) await counts().take('b', limit);
    await counts().clear(['b']);
    expect((await counts().take('b', limit)).until).toBeNull();
  });
});
