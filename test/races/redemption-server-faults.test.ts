import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../../src/house.js';
import type { UseOfPoints } from '../../src/redemption/index.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database } from '../../src/platform/database/index.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { CallLog, saidBy, untilSaid } from '../support/call-log.js';
import { type Blow, type FailPoint, failPointWaitMs, takeFailPoint } from '../support/fail-point.js';
import { counted, type GivenUses, givenUses, membersOf, seen, useOf } from '../support/given-uses.js';
import { testDatabase } from '../support/test-database.js';

const appName = 'struck-redemptions';
const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
let failPoint: FailPoint;
let database: Database;
/** Only this program's connections are struck. */
let struck: House;
let given: GivenUses;

beforeAll(async () => {
  failPoint = await takeFailPoint(appName);
  // After some of these faults the driver waits for the next heartbeat, by default up to 10 s.
  database = await connect(`${testDatabase().uris.app}&appName=${appName}&heartbeatFrequencyMS=500`);
  struck = anotherHouse(test_, { database });
}, failPointWaitMs);
beforeEach(async () => {
  given = await givenUses(test_);
});
afterEach(() => failPoint.end());
afterAll(async () => {
  await database.close();
  await failPoint.release();
});

interface Fault {
  readonly is: string;
  readonly blow: Blow;
  readonly afterMs?: number;
  readonly at: readonly string[];
  readonly rounds: number;
}

const everywhere = ['find', 'insert', 'update', 'commitTransaction'];
const faults: readonly Fault[] = [
  // T15: with one client this never shows.
  { is: 'a closed connection', blow: { closeConnection: true }, afterMs: 100, at: everywhere, rounds: 2 },
  { is: 'a conflict (112)', blow: { errorCode: 112 }, at: everywhere, rounds: 1 },
  { is: 'no such transaction (251)', blow: { errorCode: 251 }, at: everywhere, rounds: 1 },
  { is: 'a server that shuts down (91)', blow: { errorCode: 91 }, at: everywhere, rounds: 1 },
  { is: 'a server that steps down (189)', blow: { errorCode: 189 }, at: everywhere, rounds: 1 },
  { is: 'a delay of 300 ms', blow: {}, afterMs: 300, at: everywhere, rounds: 1 },
  // These only a commit can meet: it is done, and a majority did not say so in time.
  {
    is: 'a commit that no majority acknowledged (64)',
    blow: { writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' } },
    at: ['commitTransaction'],
    rounds: 1,
  },
  {
    is: 'a commit whose server shuts down when it is done (91)',
    blow: { writeConcernError: { code: 91, errmsg: 'shutting down' } },
    at: ['commitTransaction'],
    rounds: 1,
  },
  {
    is: 'a commit whose time is over when it is done (50)',
    blow: { writeConcernError: { code: 50, errmsg: 'operation exceeded time limit' } },
    at: ['commitTransaction'],
    rounds: 1,
  },
];

/** F5. What a caller gets is its one answer, whatever 8 at once meet: no error, nothing lost, nothing twice. */
test.each(faults.map((fault) => [fault.is, fault] as const))(
  '8 uses at once meet %s: 8 journals, 8 answers, no error',
  async (_, { blow, afterMs = 0, at, rounds }) => {
    const { access, client } = given;
    const members = await membersOf(test_, given, 8);
    const log = new CallLog();
    const asked: (readonly UseOfPoints[])[] = [];
    const ask = (house: House, uses: readonly UseOfPoints[]) =>
      Promise.all(
        uses.map((use) => log.call(use.key, use.memberNo, () => saidBy(house.redemption.redeem(access, client, use)))),
      );
    for (const command of at.flatMap((one) => Array<string>(rounds).fill(one))) {
      const name = `${command}-${String(asked.length)}`;
      const uses = members.map((memberNo, n) =>
        useOf(memberNo, { key: `${name}-${String(n)}`, amount: 100, mode: n % 2 === 0 ? 'hold' : 'direct' }),
      );
      asked.push(uses);
      const struckBefore = await failPoint.end();
      await failPoint.strike([command], { times: 8 }, { blow, afterMs });
      expect(await ask(struck, uses)).not.toContain(null);
      expect([command, await failPoint.end()]).toEqual([command, struckBefore + 8]);
    }
    for (const memberNo of members)
      await log.read(memberNo, async () => {
        const question = { memberNo, minVersion: null };
        return (await test_.house.redemption.balance(access, question)).payload.version;
      });
    // Again, at another program.
    for (const uses of asked) await ask(test_.house, uses);

    const stored = await test_.rowsOf('redemptions');
    expect(counted(stored.map(({ st }) => String(st)))).toEqual({
      HELD: 4 * asked.length,
      CAPTURED: 4 * asked.length,
    });
    const journal = await test_.rowsOf('journal');
    expect(journal.filter(({ kind }) => kind === 'HOLD' || kind === 'REDEEM')).toHaveLength(8 * asked.length);
    expect(log.judge(journal)).toEqual([]);
    expect((await test_.house.ledger.verify()).breaches).toEqual([]);
  },
  60_000,
);

describe('what the program itself has too little of (F15)', () => {
  /** Acts of 8 members, so many at once of each, asked for until there is an answer; `meanwhile` is what goes wrong. */
  async function manyUses(each: number, meanwhile: () => Promise<void>): Promise<void> {
    const { access, client } = given;
    const members = await membersOf(test_, given, 8);
    const log = new CallLog();
    const uses = Array.from({ length: 8 * each }, (_, n) =>
      useOf(members[n % 8] ?? '', { key: `key-${String(n)}`, amount: 100 }),
    );
    const ask = (house: House, use: UseOfPoints) =>
      log.call(use.key, use.memberNo, () => saidBy(house.redemption.redeem(access, client, use)));
    await Promise.all([...uses.map((use) => ask(struck, use)), meanwhile()]);
    for (const use of uses) await untilSaid(() => ask(test_.house, use));
    expect(await test_.rowsOf('redemptions')).toHaveLength(uses.length);
    expect(log.judge(await test_.rowsOf('journal'))).toEqual([]);
    expect((await test_.house.ledger.verify()).breaches).toEqual([]);
  }

  test('turns of its loop: it stands still for 5 s in the middle of 8 uses', async () => {
    await manyUses(1, async () => {
      await pause(40);
      const until = Date.now() + 5_000;
      while (Date.now() < until);
    });
  }, 60_000);

  test('connections: 64 uses at once while every one of its pool is kept busy', async () => {
    let out = 0;
    let mostOut = 0;
    const pool = database.getClient();
    const taken = (): void => {
      mostOut = Math.max(mostOut, (out += 1));
    };
    const back = (): void => {
      out -= 1;
    };
    pool.on('connectionCheckedOut', taken).on('connectionCheckedIn', back);
    await failPoint.strike(['find'], { times: 48 }, { blow: {}, afterMs: 800 });
    await manyUses(8, () => Promise.resolve());
    pool.off('connectionCheckedOut', taken).off('connectionCheckedIn', back);
    // All that `connect` allows.
    expect(mostOut).toBe(32);
  }, 60_000);
});

test('a cancel that loses its connection at the commit ends with its one answer', async () => {
  const { access, memberNo } = given;
  await failPoint.strike(['commitTransaction'], { times: 3 });
  const { payload } = await struck.redemption.cancel(access, { key: 'never', memberNo });
  expect(payload.state).toBe('CANCELLED');
  expect(await seen(struck.redemption.redeem(access, given.client, useOf(memberNo, { key: 'never' })))).toBe(
    'ledger.key-cancelled',
  );
});
