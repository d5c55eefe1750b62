import { buildTestHouse, testSecrets } from '../support/build-test-house.js';
import { type CaseToKill, casesToKillIn } from '../support/cases-to-kill.js';
import { each } from '../support/each-at-once.js';
import { factsThatAre, factsToBe, surplusOf } from '../support/facts-of-cases.js';
import { givenCasesIn } from '../support/given-cases.js';
import type { DeedToDo } from '../support/do-deed.js';
import type { KillMoment } from '../support/kill-moment.js';
import { type EndOfProgram, runAndKill } from '../support/killed-deed.js';
import { testDatabase } from '../support/test-database.js';

const testHouse = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
const given = givenCasesIn(testHouse);
const make = casesToKillIn(testHouse, given);

/** Programs are work for this machine; pressing again waits for the server more than for the machine. */
const preparedAtOnce = 4;
const programsAtOnce = 4;
const pressesAtOnce = 12;

/** Around the commit: before it is on its way, and at moments from there to its answer. */
const aroundCommit: readonly KillMoment[] = [
  ...Array.from({ length: 2 }, () => ({ is: 'commit unsent' }) as const),
  ...[0, 0, 1, 2, 3, 4, 6, 8, 1_000].map((afterMs) => ({ is: 'commit sent', afterMs }) as const),
];

const afterAnswers = (answers: number): KillMoment[] =>
  Array.from({ length: answers }, (_, n) => ({ is: 'answer', nth: n + 1 }));

const run = (deed: DeedToDo, killAt: KillMoment): Promise<EndOfProgram> =>
  runAndKill({
    ...deed,
    killAt,
    uri: testDatabase().uris.app,
    now: testHouse.clock.now().toISOString(),
    secrets: testSecrets,
  });

interface Kill {
  readonly one: CaseToKill;
  readonly killAt: KillMoment;
}

/** A deed done to its end says after how many answers it can be cut; then one case for every one of them. */
async function killsOf(makeCase: () => Promise<CaseToKill>): Promise<{ readonly whole: CaseToKill; kills: Kill[] }> {
  const whole = await makeCase();
  const { answers } = await run(whole.deed, { is: 'never' });
  const moments = [...afterAnswers(answers), ...aroundCommit];
  const kills = await each(moments, preparedAtOnce, async (killAt) => ({ one: await makeCase(), killAt }));
  return { whole, kills };
}

/** A killed relay's row is free again after a minute; what could not be told then waits for its next try (AR24). */
async function tellTheRest(): Promise<void> {
  testHouse.systemClock.set(new Date());
  for (const minutes of [2, 5, 30]) {
    testHouse.systemClock.advance({ minutes });
    await testHouse.settle();
  }
}

const countBy = (names: readonly string[]): string =>
  [...new Set(names)].map((name) => `${name} ${String(names.filter((one) => one === name).length)}`).join(', ');

test('a program killed after any answer and around any commit leaves nothing half done, and pressing again ends it', async () => {
  const people = await given.people();
  const sets = [
    await killsOf(() => make.submission()),
    await killsOf(() => make.adoption(people)),
    await killsOf(() => make.claim(people)),
  ];
  const kills = sets.flatMap((set) => set.kills);
  // What came before is told, so that the relay's kills meet the news of killed deeds.
  await testHouse.settle();

  const ends = await each(kills, programsAtOnce, ({ one, killAt }) => run(one.deed, killAt));
  const pressAgain = async (one: CaseToKill) => ({ ...one, ...(await one.pressAgain()) });
  const acknowledged = await each(sets, 1, ({ whole }) => pressAgain(whole));
  const pressed = await each(kills, pressesAtOnce, ({ one }) => pressAgain(one));
  const tellings = await each(afterAnswers(16), programsAtOnce, (killAt) => run({ deed: 'tell' }, killAt));
  await tellTheRest();

  const toBe = factsToBe([...acknowledged, ...pressed]);
  const are = await factsThatAre(testHouse);
  const lost = surplusOf(toBe, are);
  const doubled = surplusOf(are, toBe);
  const killed = [...ends, ...tellings].filter(({ isKilled }) => isKilled).length;
  console.log(
    `${String(killed)} programs killed with -9: ` +
      `${countBy([...kills.map(({ one, killAt }) => `${one.deed.deed} at ${killAt.is}`), ...tellings.map(() => 'tell at answer')])}; ` +
      `pressed again: ${countBy(pressed.map(({ deed, how }) => `${deed.deed} ${how}`))}; ` +
      `of ${String(toBe.length)} facts lost ${String(lost.length)}, doubled ${String(doubled.length)}`,
  );
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  expect(acknowledged.map(({ how }) => how)).toEqual(sets.map(() => 'had happened'));
  expect(killed).toBe(kills.length + tellings.length);
  expect(killed).toBeGreaterThanOrEqual(100);
  expect(await testHouse.rowsOf('outbox')).toEqual([]);
  expect((await testHouse.house.ledger.verify()).breaches).toEqual([]);
  expect((await testHouse.house.review.verifyAwards(testHouse.accessOf.operator)).breaches).toEqual([]);
}, 300_000);
