import { isDuplicateKey } from '../../src/platform/database/mongo-errors.js';
import type { Database } from '../../src/platform/database/store.js';
import type { LedgerCommand } from '../../src/ledger/index.js';
import { isRefusal } from '../../src/vocabulary/refusal.js';
import { awardTo, claimBy, ledgerOn, type LedgerOnDatabase, waitingAward } from '../stores/ledger/books.js';
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

/** What became of one attempt: posted, met by its own duplicate, or refused. */
async function attempt(command: LedgerCommand): Promise<string> {
  try {
    await books.inTransaction((tx) => books.ledger.post(tx, command));
    return 'posted';
  } catch (error) {
    if (isDuplicateKey(error)) return 'duplicate';
    return isRefusal(error) ? error.code : `fault ${String(error)}`;
  }
}

/** So many attempts, a few at a time as a program's own connections allow. */
async function attempts(commands: readonly LedgerCommand[], atOnce: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const waiting = [...commands];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await attempt(next);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return counts;
}

async function postedPoints(): Promise<number> {
  const accounts = await database.getClient().db(database.name).collection('accounts').find().toArray();
  return accounts.reduce((sum, account) => sum + Number(account['posted']), 0);
}

test('1,000 duplicates of one award at once: one credit', async () => {
  const counts = await attempts(
    Array.from({ length: 1_000 }, () => awardTo('a1', 'p1')),
    32,
  );
  expect(counts).toEqual({ posted: 1, duplicate: 999 });
  expect(await postedPoints()).toBe(50_000);
  expect((await books.ledger.verify()).breaches).toEqual([]);
}, 120_000);

test('one award to a member and to its claim account at once: one of them', async () => {
  const commands = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? awardTo('a1', 'p1') : waitingAward('p1')));
  expect(await attempts(commands, 40)).toEqual({ posted: 1, duplicate: 39 });
  expect((await books.ledger.verify()).breaches).toEqual([]);
});

test('a share claimed 20 times at once by two people: one credit', async () => {
  await attempt(waitingAward('p1'));
  const counts = await attempts(
    Array.from({ length: 20 }, (_, n) => claimBy(`a${String(n % 2)}`, 'p1')),
    20,
  );
  expect(counts['posted']).toBe(1);
  expect((counts['duplicate'] ?? 0) + (counts['awards.nothing-to-claim'] ?? 0)).toBe(19);
  expect(await postedPoints()).toBe(50_000);
  expect((await books.ledger.verify()).breaches).toEqual([]);
});

test('different first awards of one member at once: every one credited, numbered without a gap', async () => {
  const counts = await attempts(
    Array.from({ length: 24 }, (_, n) => awardTo('a1', `p${String(n)}`)),
    12,
  );
  expect(counts).toEqual({ posted: 24 });
  expect(await postedPoints()).toBe(24 * 50_000);
  expect((await books.ledger.verify()).breaches).toEqual([]);
});
