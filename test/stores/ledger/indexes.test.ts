import mongoose from 'mongoose';
import type { Ledger } from '../../../src/ledger/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { emptyTestDatabase, leaveTestDatabase, testDatabase } from '../../support/test-database.js';
import { clockAt } from '../../support/movable-clock.js';
import { awardTo, ledgerOn, type LedgerOnDatabase } from './books.js';
import { captureOf, holdOf } from './uses.js';

const acct = asId<'acct'>('a1');

/** Every `find` that the room sends, as the driver tells it: what is explained is what is asked. */
let asked: mongoose.mongo.Document[] = [];
let watched: mongoose.Connection;
let admin: mongoose.mongo.MongoClient;
let books: LedgerOnDatabase;

beforeAll(async () => {
  watched = await mongoose.createConnection(testDatabase().uris.app, { monitorCommands: true }).asPromise();
  watched.getClient().on('commandStarted', ({ commandName, command }) => {
    if (commandName === 'find') asked.push(command);
  });
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  books = ledgerOn(watched, { clock: clockAt('2031-12-01T00:10:00+09:00') });
  await emptyTestDatabase();
  await post(awardTo('a1', 'p1'), holdOf('a1', 'held', 10_000), holdOf('a1', 'taken', 5_000));
  await post(captureOf('a1', 'taken', 3_000));
});
afterAll(async () => {
  await emptyTestDatabase();
  await watched.close();
  await admin.close();
  await leaveTestDatabase();
});

async function post(...commands: readonly Parameters<Ledger['post']>[1][]): Promise<void> {
  await books.inTransaction(async (tx) => {
    for (const command of commands) await books.ledger.post(tx, command);
  });
}

/** The collections that a reading asks, each with how the server finds what is asked. */
async function plansOf(read: (ledger: Ledger) => Promise<unknown>): Promise<readonly string[]> {
  asked = [];
  await read(books.ledger);
  const plans = asked.map(async (command) => {
    const wanted = Object.entries(command).filter(([name]) => partsOfAFind.has(name));
    const explained = await admin
      .db(testDatabase().name)
      .command({ explain: Object.fromEntries(wanted), verbosity: 'queryPlanner' });
    const plan = JSON.stringify((explained['queryPlanner'] as mongoose.mongo.Document)['winningPlan']);
    const way = /"indexName":"([^"]+)"/.exec(plan)?.[1] ?? (plan.includes('IDHACK') ? '_id_' : 'unknown');
    return `${String(command['find'])} by ${plan.includes('COLLSCAN') ? 'reading the whole' : way}`;
  });
  return Promise.all(plans);
}

const partsOfAFind = new Set(['find', 'filter', 'sort', 'limit', 'projection', 'hint']);
const page = { after: null, limit: 20 };

test.each<[string, (ledger: Ledger) => Promise<unknown>, readonly string[]]>([
  ['a statement', (ledger) => ledger.entriesOf(acct, page), ['journal by by-serial']],
  ['a page further down', (ledger) => ledger.entriesOf(acct, { ...page, after: 3 }), ['journal by by-serial']],
  ['a statement onwards', (ledger) => ledger.entriesInOrder(acct, { ...page, after: 1 }), ['journal by by-serial']],
  [
    'the lines of a use',
    async (ledger) => {
      const use = await ledger.redemption(asId<'redemption'>('rdm-taken'));
      return use === null ? null : ledger.entriesOfRedemption(use);
    },
    ['redemptions by _id_', 'journal by by-serial'],
  ],
  ['a balance', (ledger) => ledger.balanceOf(acct, asSeoulDay('2026-11-20')), ['accounts by _id_']],
  ['what became of a key', (ledger) => ledger.operation('card:held'), ['journal by _id_']],
  [
    'holds past their end, and the next page of them',
    async (ledger) => {
      const [first] = await ledger.holdsPast(new Date('2026-12-01'), null);
      return ledger.holdsPast(new Date('2026-12-01'), first ?? null);
    },
    ['redemptions by by-hold-end-and-name', 'redemptions by by-hold-end-and-name'],
  ],
  ['what is held of a member', (ledger) => ledger.openHolds(acct), ['redemptions by by-member-and-hold-end']],
  ['points past their last day', (ledger) => ledger.expirePoints(), ['accounts by by-lot-end', 'accounts by _id_']],
  [
    'the proof of one member',
    (ledger) => ledger.verify({ account: acct }),
    ['accounts by _id_', 'journal by by-serial', 'redemptions by by-member'],
  ],
])('%s', async (_, read, expected) => {
  // Streams that are joined are opened in any order.
  expect([...(await plansOf(read))].sort()).toEqual([...expected].sort());
});

test('holds past their end need no sorting, on any page', async () => {
  asked = [];
  const [first] = await books.ledger.holdsPast(new Date('2026-12-01'), null);
  await books.ledger.holdsPast(new Date('2026-12-01'), first ?? null);
  expect(asked).toHaveLength(2);
  for (const command of asked) {
    const wanted = Object.entries(command).filter(([name]) => partsOfAFind.has(name));
    const plan: unknown = await admin.db(testDatabase().name).command({ explain: Object.fromEntries(wanted) });
    expect(JSON.stringify(plan)).not.toMatch(/"stage":"SORT/);
  }
});

test('the proof of everything reads in the order of its indexes', async () => {
  const plans = await plansOf((ledger) => ledger.verify());
  expect(plans).toEqual(expect.arrayContaining(['journal by by-serial', 'redemptions by by-member']));
});
