import type { Options } from 'express-rate-limit';
import { createMongoLimitStore } from '../../../src/platform/http/rate-limit-store.mongo.js';
import { buildTestHouse } from '../../support/build-test-house.js';

const test = buildTestHouse();

function store(name = 'sign-in') {
  const made = createMongoLimitStore({ database: test.database, systemClock: test.systemClock, name });
  void made.init?.({ windowMs: 60_000 } as Options);
  return made;
}

describe('the shared counts of limits (H15)', () => {
  it('count every hit once, also when three programs count at the same moment', async () => {
    const programs = [store(), store(), store()];
    const hits = await Promise.all(
      programs.flatMap((program) => Array.from({ length: 20 }, async () => program.increment('203.0.113.0/24'))),
    );
    expect(hits.map((hit) => hit.totalHits).sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect(new Set(hits.map((hit) => hit.resetTime?.getTime())).size).toBe(1);
  });

  it('start anew when the window is over, once for all', async () => {
    const one = store();
    for (let n = 0; n < 5; n += 1) await one.increment('k');
    test.systemClock.advance({ minutes: 2 });
    const hits = await Promise.all([one.increment('k'), store().increment('k'), store().increment('k')]);
    expect(hits.map(({ totalHits }) => totalHits).sort()).toEqual([1, 2, 3]);
  });

  it('are apart by name and by key, and take a hit back', async () => {
    await store('code').increment('k');
    await store().increment('other');
    expect((await store().increment('k')).totalHits).toBe(1);
    await store().decrement('k');
    expect((await store().increment('k')).totalHits).toBe(1);
  });
});
