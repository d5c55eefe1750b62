import type mongoose from 'mongoose';
import type { Account } from '../src/ledger/account.js';
import type { JournalRow, Posting, RejectedRow } from '../src/ledger/journal.js';
import type { Database } from '../src/platform/database/index.js';
import { systemClock } from '../src/platform/clock.js';
import { repeatUntilKnown } from '../src/platform/database/repeat-until-known.js';
import { BooksAsAsked } from './books-as-asked.js';
import type { History, Operation } from './history.js';
import { inWords } from './node.js';

interface Judged {
  readonly books: BooksAsAsked;
  /** The latest beginning among what is posted so far. */
  lastBegunAt: number;
}

/** Reads the books beside the product, as a user that may only read, and compares them with what callers know. */
export interface Judge {
  /** J1, J2, J3 and J6 for operations that have ended, and that there is nothing else in the journal. */
  judge(operations: readonly Operation[]): Promise<void>;
  /** J5: at one moment all accounts together are zero. False when nobody could be asked now. */
  judgeSum(): Promise<boolean>;
  stands(id: string): Promise<boolean>;
  /** Every row once more: none is gone, none has changed. */
  judgeAll(): Promise<void>;
}

export function openJudge(database: Database, history: History): Judge {
  const db = database.getClient().db(database.name);
  const journal = db.collection<JournalRow>('journal');
  const accounts = db.collection<Account>('accounts');
  const members = new Map<string, Judged>();
  const read = <Result>(work: () => Promise<Result>): Promise<Result> =>
    repeatUntilKnown({ systemClock, deadlineMs: 60_000 }, work)();

  const rowsOf = async (ids: readonly string[]): Promise<Map<string, JournalRow>> => {
    const rows = await read(() => journal.find({ _id: { $in: [...ids] } }).toArray());
    return new Map(rows.map((row) => [row._id, row]));
  };

  const judgeMember = async (acct: string, found: readonly Found[]): Promise<void> => {
    const judged = members.get(acct) ?? { books: new BooksAsAsked(), lastBegunAt: 0 };
    members.set(acct, judged);
    for (const { operation, row } of found.toSorted((one, other) => (one.row.seq ?? 0) - (other.row.seq ?? 0)))
      judgePosting(history, judged, { operation, row });
    const { version, posted, held } = judged.books;
    const account = await read(() => accounts.findOne({ _id: acct as Account['_id'] }));
    const stands = [account?.ver, account?.posted, account?.held].map(String).join();
    const asked = [version, posted, held].join();
    if (stands !== asked) history.breach('J2', `account ${acct} has ${stands} and must have ${asked}`);
  };

  return {
    judge: async (operations) => {
      const rows = await rowsOf(operations.map(({ id }) => id));
      const byMember = new Map<string, Found[]>();
      for (const operation of operations) {
        const row = rows.get(operation.id);
        if (row === undefined) judgeMissing(history, operation);
        else if (row.st !== 'POSTED') judgeNo(history, operation, row);
        else if (row.acct !== undefined && operation.seal === null)
          byMember.set(row.acct, [...(byMember.get(row.acct) ?? []), { operation, row }]);
        if (row !== undefined) operation.seal = row.hs;
      }
      for (const [acct, found] of byMember) await judgeMember(acct, found);
      await judgeCount();
    },
    judgeSum: async () => {
      const sum = await sumAtOnce(database.getClient(), db).catch(() => null);
      if (sum !== null && sum !== 0) history.breach('J5', `all accounts together are ${String(sum)}`);
      return sum !== null;
    },
    stands: async (id) => (await read(() => journal.findOne({ _id: id }))) !== null,
    judgeAll: async () => {
      const cursor = journal.find({}, { projection: { hs: 1 } });
      const seals = new Map<string, string>();
      for await (const { _id, hs } of cursor) seals.set(_id, hs);
      for (const operation of history.operations.values()) {
        if (operation.seal === null || seals.get(operation.id) === operation.seal) continue;
        history.breach('lost', `the row of ${operation.id} is not as it was`);
      }
    },
  };

  /** Every operation that has ended has one row; so a row too many was asked for by nobody. */
  async function judgeCount(): Promise<void> {
    const wanted = [...history.operations.values()].filter(({ standing }) => standing !== 'open').length;
    const open = history.operations.size - wanted;
    const there = await read(() => journal.countDocuments());
    if (there >= wanted && there <= wanted + open) return;
    const ids = await read(() => journal.find({}, { projection: { _id: 1 } }).toArray());
    for (const { _id } of ids) {
      if (history.operations.has(_id)) continue;
      history.breach('doubled', `nobody asked for ${_id}`);
      history.breach('J1', `nobody asked for ${_id}`);
    }
    if (there < wanted) history.breach('lost', `${String(wanted - there)} rows are not there`);
  }
}

interface Found {
  readonly operation: Operation;
  readonly row: Posting;
}

function judgeMissing(history: History, { id, standing, words }: Operation): void {
  if (standing === 'open') return;
  history.breach('lost', `${id} was answered with ${words ?? '-'} and is not there`);
  history.breach('J1', `${id} has no journal`);
}

function judgeNo(history: History, { id, words }: Operation, row: Exclude<JournalRow, Posting>): void {
  const said = row.st === 'FENCED' ? 'ledger.key-cancelled' : wordsOfNo(row);
  if (words !== null && words !== said)
    history.breach('flipped', `${id} was answered with ${words}, its row says ${said}`);
}

function wordsOfNo({ code, red, bal }: RejectedRow): string {
  const redemption =
    red === undefined ? null : { id: red.id, status: red.st, amount: red.amt, captured: red.cap, reversed: red.rev };
  return inWords({ refusedAs: code, redemption, posted: bal.p, held: bal.h, available: bal.a });
}

function judgePosting(history: History, judged: Judged, { operation, row }: Found): void {
  const { id } = operation;
  const { books } = judged;
  if (row.seq !== books.version + 1)
    history.breach('J2', `${id} has the number ${String(row.seq)} after ${String(books.version)}`);
  const said = books.apply(operation, 'red' in row ? row.red.id : '');
  const { posted, held } = books;
  const balance = [row.bal?.p, row.bal?.h, row.bal?.a].join();
  if (balance !== [posted, held, posted - held].join())
    history.breach('J2', `${id} leaves ${balance}, it must leave ${String(posted)} of which ${String(held)} held`);
  if (operation.words !== null && operation.words !== said)
    history.breach('flipped', `${id} was answered with ${operation.words}, by its place it must be ${said}`);
  if (operation.endedAt < judged.lastBegunAt)
    history.breach('J3', `${id} ended before another began that has a lower number`);
  judged.lastBegunAt = Math.max(judged.lastBegunAt, operation.begunAt);
}

/** Members' points, open claims, and the legs of all that is neither, in one snapshot. */
async function sumAtOnce(client: mongoose.mongo.MongoClient, db: mongoose.mongo.Db): Promise<number> {
  const session = client.startSession({ snapshot: true });
  const sumOf = async (collection: string, steps: mongoose.mongo.Document[]): Promise<number> => {
    const [found] = await db
      .collection(collection)
      .aggregate(steps, { session, readConcern: { level: 'snapshot' } })
      .toArray();
    return Number(found?.['sum'] ?? 0);
  };
  try {
    const points = await sumOf('accounts', [{ $group: { _id: null, sum: { $sum: '$posted' } } }]);
    const claims = await sumOf('claims', [
      { $match: { st: 'OPEN' } },
      { $group: { _id: null, sum: { $sum: '$amt' } } },
    ]);
    const others = await sumOf('journal', [
      { $project: { legs: 1 } },
      { $unwind: '$legs' },
      { $match: { 'legs.a': { $not: /^[MC]:/ } } },
      { $group: { _id: null, sum: { $sum: '$legs.amt' } } },
    ]);
    return points + claims + others;
  } finally {
    await session.endSession();
  }
}
