import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHouse } from '../../src/house.js';
import { migrations, storeRights } from '../../src/migrations.js';
import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database.js';
import { runMigrations } from '../../src/platform/database/migrations.js';
import type { Database } from '../../src/platform/database/store.js';
import { randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import { accessOf, cheapHashing, testBaseUrl, testSecrets } from '../support/build-test-house.js';
import { type CaseToKill, casesToKillIn, type Ending } from '../support/cases-to-kill.js';
import { searchForTests } from '../support/embedded-options.js';
import { factsThatAre, factsToBe, surplusOf } from '../support/facts-of-cases.js';
import { givenCasesIn } from '../support/given-cases.js';
import { testFieldKeys } from '../support/field-keys.js';
import { clockAt } from '../support/movable-clock.js';

/** At which answer to 8 deeds at once the mongod is killed; together they have about 120. */
const killedAtAnswers = [5, 20, 35, 50, 65, 80, 95, 105];

const folder = mkdtempSync(join(tmpdir(), 'moksori-killed-'));
let server: EmbeddedDatabase | null = null;
let database: Database | null = null;

afterAll(async () => {
  await database?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const open = (asServer: boolean): Promise<EmbeddedDatabase> =>
  openEmbeddedDatabase({
    search: searchForTests(),
    dataFolder: folder,
    databaseName: 'moksori',
    rights: storeRights,
    asServer,
  });

/** A house on a database of its own whose mongod can be killed. */
async function openHouse() {
  server = await open(true);
  const owner = await connect(server.uris.owner);
  const db = owner.getClient().db('moksori');
  const tools = testFieldKeys(owner);
  await runMigrations({ db, tools, migrations, holder: 'test', programVersion: 'test', systemClock });
  await owner.close();
  const opened = await connect(server.uris.app, { isWatched: true });
  database = opened;
  const clock = clockAt('2026-11-20T14:05:00+09:00');
  const house = buildHouse({
    database: opened,
    clock,
    systemClock,
    ids: randomIds,
    secrets: testSecrets,
    texts: createTexts(join(import.meta.dirname, '../../views/texts')),
    logger: createLogger({ level: 'silent' }),
    baseUrl: testBaseUrl,
    isDemo: true,
    demoClock: null,
    forTests: { hashing: cheapHashing },
  });
  const client = opened.getClient();
  const rowsOf = (name: string) => client.db(opened.name).collection(name).find().toArray();
  return { house, database: opened, clock, accessOf, rowsOf, client };
}

type Client = Awaited<ReturnType<typeof openHouse>>['client'];

/** Resolves when the server has answered so often from now on. */
function answersOf(client: Client, nth: number): Promise<void> {
  return new Promise((resolve) => {
    let answers = 0;
    const count = (): void => {
      answers += 1;
      if (answers < nth) return;
      client.off('commandSucceeded', count);
      resolve();
    };
    client.on('commandSucceeded', count);
  });
}

/** Kills the mongod with -9 and starts it again as the next command line would. */
async function killAndRestart(): Promise<void> {
  const { pid } = JSON.parse(readFileSync(join(folder, 'embedded/state.json'), 'utf8')) as { readonly pid: number };
  process.kill(pid, 'SIGKILL');
  await (await open(false)).stop();
}

interface Settled extends Ending {
  readonly one: CaseToKill;
  /** The receipt that the first press gave, before the kill or after waiting for the server; null: outcome unknown. */
  readonly shown: string | null;
}

test('a mongod killed under load loses nothing that was acknowledged and doubles nothing', async () => {
  const { client, ...opened } = await openHouse();
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
    const enough = answersOf(client, nth);
    const all = Promise.all(presses);
    await Promise.race([enough, all]);
    inFlight += left;
    await killAndRestart();
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
  expect((await opened.house.review.verifyAwards(accessOf.operator)).breaches).toEqual([]);
}, 180_000);
