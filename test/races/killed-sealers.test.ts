import { accessOf, buildTestHouse, testSecrets } from '../support/build-test-house.js';
import type { KillMoment } from '../support/kill-moment.js';
import { runAndKill } from '../support/killed-deed.js';
import { testDatabase } from '../support/test-database.js';

const house = buildTestHouse({ runsBodiesTwice: false });

const moments: readonly KillMoment[] = [
  ...[4, 6].map((nth) => ({ is: 'answer', nth }) as const),
  { is: 'commit unsent' },
  { is: 'commit sent', afterMs: 0 },
];

test('a sealer killed between chain and marker, or anywhere: the next one leaves no row without a place', async () => {
  const killOnce = (killAt: KillMoment) =>
    runAndKill({
      deed: 'seal',
      killAt,
      uri: testDatabase().uris.app,
      now: house.clock.now().toISOString(),
      secrets: testSecrets,
    });
  // What the one before left open holds the chain's end for as long as a sealer waits, and longer; the job comes again.
  const kill = async (killAt: KillMoment): Promise<{ readonly isKilled: boolean }> => {
    for (;;) {
      try {
        return await killOnce(killAt);
      } catch (error) {
        if (!String(error).includes('database.outcome-unknown')) throw error;
      }
    }
  };
  let [written, killed] = [0, 0];
  for (const moment of moments) {
    for (let n = 0; n < 5; n += 1) {
      await house.house.audit.recordAuth(accessOf.visitor, {
        ...{ stream: 'auth', action: 'staff.sign-in', target: null, subjects: [], result: 'failed' },
      });
    }
    written += 5;
    if ((await kill(moment)).isKilled) killed += 1;
    const { events, waiting, gaps } = await house.house.audit.verify();
    expect([moment, events + waiting, gaps]).toEqual([moment, written, []]);
  }
  expect(killed).toBe(4);
  await house.house.audit.seal();
  expect(await house.house.audit.verify()).toMatchObject({ events: written, waiting: 0, gaps: [] });
  expect(await house.rowsOf('auditPending')).toEqual([]);
}, 180_000);
