import { type CaseToKill, casesToKillIn, type Ending } from '../support/cases-to-kill.js';
import { factsThatAre, factsToBe, surplusOf } from '../support/facts-of-cases.js';
import { givenCasesIn } from '../support/given-cases.js';
import { type KillableHouse, nthOf, openKillableHouse } from '../support/killable-house.js';

/** At which answer to 8 deeds at once the mongod is killed; together they have about 120. */
const killedAtAnswers = [5, 20, 35, 50, 65, 80, 95, 105];

let opened: KillableHouse;

beforeAll(async () => {
  opened = await openKillableHouse();
}, 60_000);
afterAll(() => opened.close());

interface Settled extends Ending {
  readonly one: CaseToKill;
  /** The receipt that the first press gave, before the kill or after waiting for the server; null: outcome unknown. */
  readonly shown: string | null;
}

test('a mongod killed under load loses nothing that was acknowledged and doubles nothing', async () => {
  const given = givenCasesIn(opened);
  const make = casesToKillIn(opened, given);
  const people = await given.people();
  const settled: Settled[] = [];
  let inFlight = 0;
  for (const nth of killedAtAnswers) {
    const cases: CaseToKill[] = [];
    for (let n = 0; n < 4; n += 1) cases.push(await make.submission());
    for (let n = 0; n < 2; n += 1) cases.push(await make.adoption(people), await make.claim(people));
    let left = cases.length;
    const presses = cases.map(async (one) => {
      const shown = await one.press().catch(() => null);
      left -= 1;
      return shown;
    });
    const enough = nthOf(opened.client, 'commandSucceeded', { nth });
    const all = Promise.all(presses);
    await Promise.race([enough, all]);
    inFlight += left;
    await opened.killAndRestart();
    const shown = await all;
    for (const [n, one] of cases.entries()) {
      settled.push({ one, shown: shown[n] ?? null, ...(await one.pressAgain()) });
    }
  }
  await opened.house.relay.drain();

  const toBe = factsToBe(settled.map(({ one, receiptNumber }) => ({ receiptNumber, reaches: one.reaches })));
  const are = await factsThatAre(opened);
  const lost = surplusOf(toBe, are);
  const doubled = surplusOf(are, toBe);
  const acknowledged = settled.filter(({ shown }) => shown !== null);
  const unknown = settled.filter(({ shown }) => shown === null);
  const ended = (how: Ending['how']): string => `${how} ${String(unknown.filter((one) => one.how === how).length)}`;
  console.log(
    `${String(killedAtAnswers.length)} kills of the mongod with -9 under ${String(settled.length)} deeds, ` +
      `${String(inFlight)} of them in flight: acknowledged ${String(acknowledged.length)}, ` +
      `unknown ${String(unknown.length)} (pressed again: ${ended('had happened')}, ${ended('happened now')}); ` +
      `of ${String(toBe.length)} facts lost ${String(lost.length)}, doubled ${String(doubled.length)}`,
  );
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  expect(acknowledged.filter(({ how }) => how !== 'had happened')).toEqual([]);
  expect(acknowledged.map(({ receiptNumber }) => receiptNumber)).toEqual(acknowledged.map(({ shown }) => shown));
  expect((await opened.house.ledger.verify()).breaches).toEqual([]);
  expect((await opened.house.review.verifyAwards(opened.accessOf.operator)).breaches).toEqual([]);
}, 180_000);
