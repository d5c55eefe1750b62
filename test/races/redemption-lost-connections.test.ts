import type { House } from '../../src/house.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database } from '../../src/platform/database/index.js';
import { systemClock } from '../../src/platform/clock.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { type FailPoint, failPointWaitMs, takeFailPoint } from '../support/fail-point.js';
import { anotherMember, counted, type GivenUses, givenUses, seen, useOf } from '../support/given-uses.js';
import { testDatabase } from '../support/test-database.js';

const appName = 'lost-redemptions';
const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
let failPoint: FailPoint;
let database: Database;
/** Only this program's connections are struck. */
let struck: House;
let given: GivenUses;

beforeAll(async () => {
  failPoint = await takeFailPoint(appName);
  database = await connect(`${testDatabase().uris.app}&appName=${appName}`);
  struck = anotherHouse(test_, { database, systemClock });
}, failPointWaitMs);
beforeEach(async () => {
  given = await givenUses(test_);
});
afterEach(() => failPoint.end());
afterAll(async () => {
  await database.close();
  await failPoint.release();
});

/** Of different members, for acts on one account wait for each other in the program. */
async function eightMembers(): Promise<readonly string[]> {
  const numbers = [given.memberNo];
  while (numbers.length < 8) numbers.push((await anotherMember(test_, given)).memberNo);
  return numbers;
}

/** T15 at the deed: what the caller gets is its one answer, wherever the connections of 8 at once are lost. */
test.each(['find', 'insert', 'update', 'commitTransaction'])(
  '8 uses at once lose their connections at %s: 8 journals, 8 answers, no error',
  async (command) => {
    const { access, client } = given;
    const members = await eightMembers();
    for (let round = 0; round < 3; round += 1) {
      await failPoint.strike([command], { times: 8 });
      const words = await Promise.all(
        members.map((memberNo, n) =>
          seen(
            struck.redemption.redeem(
              access,
              client,
              useOf(memberNo, { key: `${command}-${String(round)}-${String(n)}`, amount: 100 }),
            ),
          ),
        ),
      );
      expect(counted(words)).toEqual({ HELD: 8 });
      await failPoint.end();
    }
    expect((await test_.rowsOf('redemptions')).length).toBe(24);
    const journals = (await test_.rowsOf('journal')).filter(({ kind }) => kind === 'HOLD');
    expect(journals).toHaveLength(24);
    expect((await test_.house.ledger.verify()).breaches).toEqual([]);
  },
  60_000,
);

test('a cancel that loses its connection at the commit ends with its one answer', async () => {
  const { access, memberNo } = given;
  await failPoint.strike(['commitTransaction'], { times: 3 });
  const { payload } = await struck.redemption.cancel(access, { key: 'never', memberNo });
  expect(payload.state).toBe('CANCELLED');
});
