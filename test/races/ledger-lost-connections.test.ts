import { isDuplicateKey } from '../../src/platform/database/mongo-errors.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database } from '../../src/platform/database/store.js';
import { awardTo, ledgerOn, type LedgerOnDatabase } from '../stores/ledger/books.js';
import { type FailPoint, failPointWaitMs, takeFailPoint } from '../support/fail-point.js';
import { emptyTestDatabase, leaveTestDatabase, testDatabase } from '../support/test-database.js';

const appName = 'lost-connections';

let failPoint: FailPoint;
let database: Database;
let books: LedgerOnDatabase;

beforeAll(async () => {
  failPoint = await takeFailPoint(appName);
  database = await connect(`${testDatabase().uris.app}&appName=${appName}`);
  books = ledgerOn(database);
}, failPointWaitMs);
beforeEach(emptyTestDatabase);
afterEach(() => failPoint.end());
afterAll(async () => {
  await database.close();
  await failPoint.release();
  await leaveTestDatabase();
});

/** An award whose transaction is told to have failed by its own effect stands already: that is its answer. */
async function award(acct: string, proposal: string): Promise<'answered'> {
  try {
    await books.inTransaction((tx) => books.ledger.post(tx, awardTo(acct, proposal)));
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return 'answered';
}

/**
 * T15: when connections are lost under several operations, only the first error carries its labels; the others are bare,
 * and the driver retries nothing. With one client this never shows.
 */
test.each(['find', 'insert', 'commitTransaction'])(
  '8 clients lose their connections at %s: 8 journals, 8 answers',
  async (command) => {
    let journals = 0;
    for (let round = 0; round < 5; round += 1) {
      const struckBefore = await failPoint.end();
      await failPoint.strike([command], { times: 8 });
      const clients = Array.from({ length: 8 }, (_, client) =>
        award(`a${String(client)}`, `p${String(round)}-${String(client)}`),
      );
      expect(await Promise.all(clients)).toEqual(Array.from({ length: 8 }, () => 'answered'));
      expect(await failPoint.end()).toBe(struckBefore + 8);
      journals += 8;
      expect(await database.getClient().db(database.name).collection('journal').countDocuments()).toBe(journals);
    }
    expect((await books.ledger.verify()).breaches).toEqual([]);
  },
  60_000,
);
