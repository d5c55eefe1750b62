import type { Database } from '../../src/platform/database/store.js';
import { createMongoLedgerStore } from '../../src/ledger/ledger-store.mongo.js';
import { asId } from '../../src/vocabulary/ids.js';
import { awardTo, ledgerOn, type LedgerOnDatabase } from '../stores/ledger/books.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../support/test-database.js';

let database: Database;
let books: LedgerOnDatabase;

beforeAll(async () => {
  database = await connectTestDatabase();
  books = ledgerOn(database);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

test('a member and a share are read at one moment for the proof, whatever is posted meanwhile', async () => {
  const store = createMongoLedgerStore(database);
  const acct = asId<'acct'>('a1');
  const post = (n: number) => books.inTransaction((tx) => books.ledger.post(tx, awardTo('a1', `p${String(n)}`)));
  await post(0);
  const progress = { isOver: false };
  const posting = (async () => {
    for (let n = 1; n < 100; n += 1) await post(n);
    progress.isOver = true;
  })();
  const seen: string[] = [];
  while (!progress.isOver) {
    const { account, rows } = await store.memberAtOnce(acct);
    seen.push(account?.ver === rows.length ? 'one moment' : 'two moments');
    const [share] = await store.sharesAtOnce(asId<'proposal'>('p0'));
    expect(share?.award?.acct).toBe(acct);
  }
  await posting;
  expect(new Set(seen)).toEqual(new Set(['one moment']));
}, 60_000);
