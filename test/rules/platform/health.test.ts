import { createHealth } from '../../../src/platform/health.js';

const never = (): Promise<never> => new Promise(() => undefined);

describe('readiness', () => {
  it('needs a writable database and no pending migration', async () => {
    const health = createHealth({
      isWritable: () => Promise.resolve(true),
      countPendingMigrations: () => Promise.resolve(0),
    });
    expect(await health.readiness()).toEqual({
      isReady: true,
      database: 'writable',
      migrations: 'done',
      isDraining: false,
    });
  });

  it.each([
    [
      'a secondary',
      () => Promise.resolve(false),
      () => Promise.resolve(0),
      { database: 'not-writable', migrations: 'done' },
    ],
    [
      'a pending migration',
      () => Promise.resolve(true),
      () => Promise.resolve(2),
      { database: 'writable', migrations: 'pending' },
    ],
    [
      'a lost database',
      () => Promise.reject(new Error('gone')),
      () => Promise.reject(new Error('gone')),
      { database: 'unreachable', migrations: 'unknown' },
    ],
    ['a silent database', never, never, { database: 'unreachable', migrations: 'unknown' }],
  ])('is not given with %s', async (_, isWritable, countPendingMigrations, seen) => {
    const health = createHealth({ isWritable, countPendingMigrations, limitMs: 20 });
    expect(await health.readiness()).toEqual({ isReady: false, isDraining: false, ...seen });
  });

  it('ends when the stop begins', async () => {
    const health = createHealth({
      isWritable: () => Promise.resolve(true),
      countPendingMigrations: () => Promise.resolve(0),
    });
    health.beginDraining();
    expect(await health.readiness()).toMatchObject({ isReady: false, isDraining: true });
  });

  it('asked many times at once asks the database once', async () => {
    let asked = 0;
    const isWritable = (): Promise<boolean> => {
      asked += 1;
      return Promise.resolve(true);
    };
    const health = createHealth({ isWritable, countPendingMigrations: () => Promise.resolve(0) });
    await Promise.all(Array.from({ length: 50 }, () => health.readiness()));
    expect(asked).toBe(1);
    await health.readiness();
    expect(asked).toBe(2);
  });
});
