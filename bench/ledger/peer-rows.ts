import { Book, initModels } from 'medici';
import mongoose from 'mongoose';
import { guarantees } from '../../src/platform/database/transaction.js';
import type { BenchBooks } from './bench-books.js';
import { affiliates, allOf, memberOf } from './members.js';
import type { Choice } from './product-rows.js';
import { members, uniform } from './product-rows.js';
import type { LedgerRow, Operation } from './row.js';

/** Other ways to keep the same books, on the same servers, in a database of their own. */
export interface Peers {
  readonly rows: readonly LedgerRow[];
  /** The naive way again, with a choice of its own of who pays. */
  incrementRow(name: string, choice: Choice): LedgerRow;
  close(): Promise<void>;
}

/**
 * Medici keeps its models on Mongoose's own connection. P1 as its README shows; P2 with what makes it safe, which its
 * README does not say together: the driver's session with majority, no kept balances, the lock on every writer of the
 * member, a unique reference.
 */
export async function openPeers({ place, admin }: BenchBooks): Promise<Peers> {
  const databaseName = `${place.databaseName}_peers`;
  await mongoose.connect(place.adminUri, { dbName: databaseName, maxPoolSize: 32 });
  await initModels();
  await admin
    .db(databaseName)
    .collection('medici_transactions')
    .createIndex(
      { 'meta.reference': 1 },
      { unique: true, partialFilterExpression: { 'meta.reference': { $exists: true } } },
      undefined,
    );
  const readme = new Book('readme');
  const safe = new Book('safe', { balanceSnapshotSec: 0, precision: 0 });
  const db = admin.db(databaseName);
  const increments = incrementsOn();
  return {
    rows: [
      mediciAward('P1 award', readme, db),
      mediciUse('P1 redeem', readme, db),
      mediciAward('P2 award', safe, db),
      mediciUse('P2 redeem', safe, db),
      increments('P3', uniform(33)),
    ],
    incrementRow: increments,
    close: () => mongoose.disconnect(),
  };
}

type Session = mongoose.mongo.ClientSession;

function inMajorityTransaction(work: (session: Session) => Promise<void>): Promise<void> {
  return mongoose.connection
    .getClient()
    .withSession((session) => session.withTransaction(() => work(session), guarantees));
}

function mediciAward(name: string, book: Book, db: mongoose.mongo.Db): LedgerRow {
  const isSafe = name.startsWith('P2');
  const choice = uniform(21);
  let asked = 0;
  let done = 0;
  const next = (): Operation => {
    const n = (asked += 1);
    const account = `Members:${memberOf(name, choice.member(n))}`;
    const funder = `Funders:${choice.funder(n)}`;
    return async () => {
      if (isSafe) {
        await inMajorityTransaction(async (session) => {
          const reference = `${name}-${String(n)}`;
          await book.entry('award').debit(funder, 50_000).credit(account, 50_000, { reference }).commit({ session });
          await book.writelockAccounts([account], { session });
        });
      } else await book.entry('award').debit(funder, 50_000).credit(account, 50_000).commit();
      done += 1;
    };
  };
  return {
    name,
    what: isSafe ? 'award by medici 7.4, made safe' : 'award by medici 7.4 as its README shows',
    prepare: (count) => Promise.resolve(Array.from({ length: count }, next)),
    fault: async () => mediciFault(db, name, { entries: done, points: done * 50_000 }),
  };
}

function mediciUse(name: string, book: Book, db: mongoose.mongo.Db): LedgerRow {
  const isSafe = name.startsWith('P2');
  const choice = uniform(22);
  const points = 10;
  let asked = 0;
  let done = 0;
  let isFunded = false;
  const redeem = async (account: string, n: number, session: Session): Promise<void> => {
    const entry = book.entry('redeem').credit('Used:card', points);
    if (isSafe) entry.debit(account, points, { reference: `${name}-${String(n)}` });
    else entry.debit(account, points);
    await entry.commit({ session });
    const { balance } = await book.balance({ account }, { session });
    if (balance < 0) throw new Error('not enough');
    await book.writelockAccounts([account], { session });
  };
  const next = (): Operation => {
    const n = (asked += 1);
    const account = `Members:${memberOf(name, choice.member(n))}`;
    return async () => {
      if (isSafe) await inMajorityTransaction((session) => redeem(account, n, session));
      else await mongoose.connection.transaction((session) => redeem(account, n, session));
      done += 1;
    };
  };
  return {
    name,
    what: isSafe ? 'redeem by medici 7.4, made safe' : 'redeem by medici 7.4 as its README shows',
    prepare: async (count) => {
      if (!isFunded) await fundByMedici(name, book);
      isFunded = true;
      return Array.from({ length: count }, next);
    },
    fault: () =>
      mediciFault(db, name, {
        entries: members + done,
        points: members * 50_000 - done * points,
      }),
  };
}

/** One award to each member. */
async function fundByMedici(name: string, book: Book): Promise<void> {
  const accounts = Array.from({ length: members }, (_, n) => `Members:${memberOf(name, n)}`);
  const fund = async (): Promise<void> => {
    for (let account = accounts.pop(); account !== undefined; account = accounts.pop())
      await book.entry('award').debit('Funders:bank', 50_000).credit(account, 50_000).commit();
  };
  await Promise.all(Array.from({ length: 16 }, fund));
}

/** What medici's own rows say about some members. */
async function mediciFault(
  db: mongoose.mongo.Db,
  name: string,
  { entries, points }: { readonly entries: number; readonly points: number },
): Promise<string | null> {
  const [sum] = await db
    .collection('medici_transactions')
    .aggregate<{ rows: number; points: number }>([
      { $match: { accounts: allOf(name, 'Members:') } },
      { $group: { _id: null, rows: { $sum: 1 }, points: { $sum: { $subtract: ['$credit', '$debit'] } } } },
    ])
    .toArray();
  if ((sum?.rows ?? 0) === entries && (sum?.points ?? 0) === points) return null;
  return `${String(entries)} entries and ${String(points)} points were acknowledged, ${JSON.stringify(sum)} stand`;
}

interface Balance {
  readonly _id: string;
  readonly balance: number;
}

/** P3: two `$inc` of Mongoose in one transaction, the fund's document shared by all its members. */
function incrementsOn(): (name: string, choice: Choice) => LedgerRow {
  const schema = new mongoose.Schema<Balance>({ _id: String, balance: Number }, { versionKey: false });
  const member = mongoose.model('NaiveMember', schema, 'naive_members');
  const fund = mongoose.model('NaiveFund', schema, 'naive_funds');
  return (name, choice) => {
    let asked = 0;
    let done = 0;
    let isFunded = false;
    const next = (): Operation => {
      const n = (asked += 1);
      const [_id, fundId] = [memberOf(name, choice.member(n)), `${name}:${choice.funder(n)}`];
      return async () => {
        await inMajorityTransaction(async (session) => {
          await member.updateOne({ _id }, { $inc: { balance: 50_000 } }, { session, upsert: true });
          await fund.updateOne({ _id: fundId }, { $inc: { balance: -50_000 } }, { session });
        });
        done += 1;
      };
    };
    return {
      name,
      what: 'two $inc of Mongoose in one transaction',
      prepare: async (count) => {
        if (!isFunded) await fund.insertMany(affiliates.map((one) => ({ _id: `${name}:${one}`, balance: 0 })));
        isFunded = true;
        return Array.from({ length: count }, next);
      },
      fault: async () => {
        const owed = await fund.find({ _id: { $gte: `${name}:`, $lt: `${name}:~` } }).lean();
        const given = await member.find({ _id: allOf(name) }).lean();
        const sumOf = (rows: readonly Balance[]): number => rows.reduce((sum, { balance }) => sum + balance, 0);
        const [out, into] = [sumOf(owed), sumOf(given)];
        return into === done * 50_000 && out === -into ? null : `${String(done)} awards, ${String(into)} given`;
      },
    };
  };
}
