import { beginDeed } from '../../src/platform/begin-deed.js';
import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database } from '../../src/platform/database/index.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import { asId } from '../../src/vocabulary/ids.js';
import { anotherHouse, buildTestHouse } from '../support/build-test-house.js';
import { type FailPoint, failPointWaitMs, takeFailPoint } from '../support/fail-point.js';
import { testDatabase } from '../support/test-database.js';

const appName = 'lost-consents';
const test_ = buildTestHouse({ runsBodiesTwice: false, isPatient: true });
let failPoint: FailPoint;
let database: Database;

beforeAll(async () => {
  failPoint = await takeFailPoint(appName);
  database = await connect(`${testDatabase().uris.app}&appName=${appName}`);
}, failPointWaitMs);
afterEach(() => failPoint.end());
afterAll(async () => {
  await database.close();
  await failPoint.release();
});

/** T15 where several rows are added: the deed goes on, for no row is added by a call that hides a lost connection. */
test('8 customers lose their connections while they agree: each agrees once, none meets an error', async () => {
  const { consent } = anotherHouse(test_, { database, systemClock });
  const inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  const customers = Array.from({ length: 8 }, (_, n) => asId<'customer'>(`customer-${String(n)}`));
  for (let round = 0; round < 3; round += 1) {
    await failPoint.strike(['insert'], { times: 8 });
    await Promise.all(
      customers.map(async (customerId) => {
        const deed = beginDeed(test_, test_.accessOf.customer(customerId, 'award'));
        const choice = {
          notice: 'CN3',
          recipient: asId<'affiliate'>('membership'),
          version: 1,
          isAgreed: true,
          snapshotHash: 'a'.repeat(64),
          shownAt: test_.clock.now(),
          language: 'ko',
        } as const;
        await inTransaction((tx) => consent.give(tx, deed, { customerId, choices: [choice], method: 'web' }));
      }),
    );
    await failPoint.end();
    expect(await test_.rowsOf('consentEvents')).toHaveLength(8 * (round + 1));
  }
}, 60_000);
