import type { LedgerCommand, Posting } from '../../src/ledger/index.js';
import { emptyAccount, type Account } from '../../src/ledger/account.js';
import { guarantees } from '../../src/platform/database/transaction.js';
import { createAccountQueue } from '../../src/platform/account-queue.js';
import type { Acct } from '../../src/vocabulary/ids.js';
import type { BenchBooks } from './bench-books.js';
import { affiliates, allOf, awardTo, fundMembers, keyOf, memberOf, posted, redemptionOf, useBy } from './members.js';
import { type LedgerRow, type Operation, pickerOf } from './row.js';

/** So many members share a row's operations. */
export const members = 5_000;

/** Which member the nth award of a scenario goes to, and which affiliate pays it. */
export interface Choice {
  readonly member: (n: number) => number;
  readonly funder: (n: number) => string;
}

export function uniform(seed: number): Choice {
  const pick = pickerOf(seed);
  return { member: () => pick(members), funder: () => affiliates[pick(affiliates.length)] ?? 'bank' };
}

/** Posts one command in a transaction of its own, as the deeds of the product do. */
function post({ ledger, inTransaction }: BenchBooks, command: LedgerCommand): Promise<Posting> {
  return inTransaction((tx) => ledger.post(tx, command));
}

/** L4: an award by the ledger's own deed, from the read of the account to the commit. */
export function awardRow(books: BenchBooks, name: string, choice: Choice): LedgerRow {
  let asked = 0;
  let done = 0;
  const award = (): Operation => {
    const n = (asked += 1);
    const command = awardTo(memberOf(name, choice.member(n)), `${name}-${String(n)}`, choice.funder(n));
    return async () => {
      await post(books, command);
      done += 1;
    };
  };
  return {
    name,
    what: 'award by the ledger',
    prepare: (count) => Promise.resolve(Array.from({ length: count }, award)),
    fault: () => creditsFault(books, name, done),
  };
}

/** Every award stands exactly once, and its points with its members. */
async function creditsFault({ plain }: BenchBooks, name: string, awards: number): Promise<string | null> {
  const ids = { $gte: `AWD:${name}-`, $lt: `AWD:${name}.` };
  const rows = await plain.collection<{ _id: string }>('journal').countDocuments({ _id: ids });
  const [sum] = await plain
    .collection<{ _id: string }>('accounts')
    .aggregate<{ points: number }>([
      { $match: { _id: allOf(name) } },
      { $group: { _id: null, points: { $sum: '$posted' } } },
    ])
    .toArray();
  if (rows === awards && (sum?.points ?? 0) === awards * 50_000) return null;
  return `${String(awards)} awards were acknowledged, ${String(rows)} stand, with ${String(sum?.points ?? 0)} points`;
}

/** L3: the writes of an award as L4 makes them, laid out beforehand, with no read and no rule. */
export function writeSetRow(books: BenchBooks): LedgerRow {
  const name = 'L3';
  const accounts = new Map<Acct, Account>();
  let asked = 0;
  let done = 0;
  const { database, plain } = books;
  const [journal, account] = [plain.collection<{ _id: string }>('journal'), plain.collection<Versioned>('accounts')];
  const next = (): Operation => {
    const n = (asked += 1);
    // In turn, so that no two neighbours are of one member: without a read nobody would notice.
    const acct = memberOf(name, n % members);
    const before = accounts.get(acct) ?? emptyAccount(acct);
    const command = awardTo(acct, `${name}-${String(n)}`, affiliates[n % affiliates.length] ?? 'bank');
    const { journal: row, account: after } = posted(before, command);
    accounts.set(acct, after);
    return async () => {
      await database.getClient().withSession((session) =>
        session.withTransaction(async () => {
          await journal.insertOne(row, { session });
          if (before.ver === 0) await account.insertOne(after, { session });
          else await account.replaceOne({ _id: acct, ver: before.ver }, after, { session });
        }, guarantees),
      );
      done += 1;
    };
  };
  return {
    name,
    what: 'its writes alone, laid out beforehand',
    prepare: (count) => Promise.resolve(Array.from({ length: count }, next)),
    fault: () => creditsFault(books, name, done),
  };
}

interface Versioned {
  readonly _id: string;
  readonly ver: number;
}

/** L2, L1, L0: what the server does with one document of that size, with and without a transaction. */
export function floorRows({ place, admin }: BenchBooks): readonly LedgerRow[] {
  const open = admin.db(place.databaseName).collection<{ _id: string }>('benchFloor');
  let made = 0;
  const rowOf = (name: string): { readonly _id: string } => {
    made += 1;
    const acct = memberOf(name, made);
    return posted(emptyAccount(acct), awardTo(acct, `${name}-${String(made)}`, 'bank')).journal;
  };
  const floor = (name: string, what: string, one: (row: () => { readonly _id: string }) => Operation): LedgerRow => ({
    name,
    what,
    weight: name === 'L0' ? 1_000 : 1,
    prepare: (count) => Promise.resolve(Array.from({ length: count }, () => one(() => rowOf(name)))),
    fault: () => Promise.resolve(null),
  });
  return [
    floor('L0', 'insertMany of 1,000 documents, each counted', (row) => {
      const rows = Array.from({ length: 1_000 }, row);
      return () => open.insertMany(rows, { writeConcern: guarantees.writeConcern });
    }),
    floor('L1', 'insertOne', (row) => {
      const one = row();
      return () => open.insertOne(one, { writeConcern: guarantees.writeConcern });
    }),
    floor('L2', 'a transaction with one insert', (row) => {
      const one = row();
      return () =>
        admin.withSession((session) =>
          session.withTransaction(async () => {
            await open.insertOne(one, { session });
          }, guarantees),
        );
    }),
  ];
}

/** L6: points used at once, and held and then used, under keys of a caller. */
export function useRows(books: BenchBooks, name = 'L6'): readonly [LedgerRow, LedgerRow] {
  return [
    useRow(books, { name: `${name} redeem`, what: 'redeem under a key', steps: ['redeem'] }),
    useRow(books, { name: `${name} hold`, what: 'hold, then capture, under keys', steps: ['hold', 'capture'] }),
  ];
}

/** SC3, SC4: a point at a time, by members as `pick` says, from all callers at once. */
export function manyUsesRow(books: BenchBooks, using: Pick<Using, 'name' | 'what' | 'pick'>): LedgerRow {
  return useRow(books, { ...using, steps: ['redeem'], points: 1 });
}

/** SC6: every fifth call is one that was answered before. */
export function replayRow(books: BenchBooks, name: string): LedgerRow {
  return useRow(books, { name, what: 'redeem, every fifth call a repeated one', steps: ['redeem'], replayEvery: 5 });
}

interface Using {
  readonly name: string;
  readonly what: string;
  readonly steps: readonly ('redeem' | 'hold' | 'capture')[];
  readonly pick?: (below: number) => number;
  readonly points?: number;
  readonly replayEvery?: number;
}

function useRow(books: BenchBooks, using: Using): LedgerRow {
  const { name, what, steps, pick = pickerOf(6), points = 10, replayEvery = Infinity } = using;
  const queue = createAccountQueue();
  const used = new Set<number>();
  const accts = new Map<number, Acct>();
  let asked = 0;
  let called = 0;
  const operation = (): Operation => {
    called += 1;
    const isReplay = called % replayEvery === 0 && asked > 100;
    const n = isReplay ? asked - 100 : (asked += 1);
    const acct = accts.get(n) ?? memberOf(name, pick(members));
    accts.set(n, acct);
    const use = useBy({ acct, key: keyOf(name, n), redemption: redemptionOf(name, n), points });
    return async () => {
      for (const step of steps) {
        const command = use[step];
        await queue.run([acct], () => books.ledger.answerOnce(command.key, () => post(books, command)));
      }
      used.add(n);
    };
  };
  return {
    name,
    what,
    prepare: async (count) => {
      if (asked === 0) await fundMembers(books, name, members);
      return Array.from({ length: count }, operation);
    },
    fault: () => usesFault(books, name, used.size * points),
  };
}

/** SC5: four of five calls use points, the fifth awards some. */
export function mixedRow(books: BenchBooks, name: string): LedgerRow {
  const award = awardRow(books, `${name}-award`, uniform(105));
  const [use] = useRows(books, name);
  return {
    name,
    what: 'four redeem, the fifth is awarded',
    prepare: async (count) => {
      const fifth = Math.ceil(count / 5);
      const [awards, uses] = [await award.prepare(fifth), await use.prepare(count - fifth)];
      return awards.flatMap((one, n) => [one, ...uses.slice(n * 4, n * 4 + 4)]);
    },
    fault: async () => (await award.fault()) ?? (await use.fault()),
  };
}

/** What is left with the members is what they were given less what was used. */
async function usesFault({ plain }: BenchBooks, name: string, used: number): Promise<string | null> {
  const [sum] = await plain
    .collection<{ _id: string }>('accounts')
    .aggregate<{ points: number; held: number }>([
      { $match: { _id: allOf(name) } },
      { $group: { _id: null, points: { $sum: '$posted' }, held: { $sum: '$held' } } },
    ])
    .toArray();
  const left = members * 50_000 - used;
  return sum?.points === left && sum.held === 0
    ? null
    : `${String(left)} points should be left, ${JSON.stringify(sum)}`;
}
