import { seedDemo } from '../../../src/doors/cli/index.js';
import type { DemoProgress } from '../../../src/platform/demo-progress.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf } from '../../support/cli-program.js';

const house = buildTestHouse({ runsBodiesTwice: false });

async function seed(change: (progress: DemoProgress) => DemoProgress = (progress) => progress) {
  const program = cliProgramOf(house);
  const progress = change(await program.demoProgress());
  return seedDemo({ openRooms: (at) => program.openRooms(at), progress, texts: program.texts, now: house.clock.now() });
}

async function states(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { state } of await house.rowsOf('proposals')) counts[String(state)] = (counts[String(state)] ?? 0) + 1;
  return counts;
}

async function expectSound(): Promise<void> {
  expect((await house.house.ledger.verify()).breaches).toEqual([]);
  expect((await house.house.review.verifyAwards(house.accessOf.operator)).breaches).toEqual([]);
}

test('the demo tells sixty days in all states, and its books are sound', async () => {
  const { steps, told } = await seed();
  expect(told).toBe(steps);
  expect(await states()).toEqual({
    received: 7,
    under_review: 11,
    decision_pending: 2,
    adopted: 5,
    not_adopted: 2,
    withdrawn: 1,
  });
  expect(new Set((await house.rowsOf('proposals')).map((row) => row['affiliate'])).size).toBe(12);
  await expectSound();
}, 60_000);

test('told again it tells nothing', async () => {
  await seed();
  const before = await house.rowsOf('proposals');
  expect(await seed()).toMatchObject({ told: 0 });
  expect(await house.rowsOf('proposals')).toEqual(before);
}, 60_000);

test('killed after a deed and before its note, it goes on where it was', async () => {
  const killed = new Error('killed');
  for (const at of [3, 17, 40, 64]) {
    const dies = (progress: DemoProgress): DemoProgress => ({
      ...progress,
      keep: (done) => (done === at ? Promise.reject(killed) : progress.keep(done)),
    });
    await expect(seed(dies)).rejects.toBe(killed);
  }
  await seed();
  expect(Object.values(await states()).reduce((sum, count) => sum + count, 0)).toBe(28);
  await expectSound();
}, 90_000);
