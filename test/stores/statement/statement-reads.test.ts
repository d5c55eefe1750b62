import { createLedger, type Ledger } from '../../../src/ledger/index.js';
import { createAccountQueue } from '../../../src/platform/account-queue.js';
import { systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { asSeoulDay, plusDays } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from '../../support/test-database.js';

const acct = asId<'acct'>('a'.repeat(26));
const hash = '0'.repeat(64);
const firstDay = asSeoulDay('2026-01-01');

let database: Database;
let ledger: Ledger;
const rowsOf = (collection: string) =>
  database.getClient().db(database.name).collection<{ _id: string; [field: string]: unknown }>(collection);

beforeAll(async () => {
  database = await connectTestDatabase();
  const inTransaction = createInTransaction({ client: database.getClient(), systemClock });
  ledger = createLedger({ database, inTransaction, queue: createAccountQueue(), clock: systemClock, systemClock });
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await leaveTestDatabase();
});

/** A long life in lines that move nothing: ten a day, of which one stops the use; midnight's two stand the other way round. */
async function fill(days: number): Promise<void> {
  const rows = Array.from({ length: days * 10 }, (_, n) => {
    const isTurned = n % 10 === 9 || (n % 10 === 0 && n > 0);
    const day = Math.floor(n / 10) + (isTurned ? (n % 10 === 9 ? 1 : -1) : 0);
    return {
      _id: `r${String(n)}`,
      acct,
      seq: n + 1,
      kind: n % 10 === 5 ? 'FREEZE' : 'UNFREEZE',
      st: 'POSTED',
      legs: [],
      ops: [],
      bal: { p: 0, h: 0, a: 0, d: 0 },
      ref: { ticket: `t${String(n)}` },
      by: 'one',
      ok: 'two',
      at: new Date(),
      bd: plusDays(firstDay, day),
      ph: hash,
      hs: hash,
    };
  });
  await rowsOf('journal').insertMany(rows);
  const sums = { posted: 0, held: 0, avail: 0, debt: 0, nh: 0 };
  await rowsOf('accounts').insertOne({ _id: acct, ver: rows.length, st: 'OPEN', ...sums, hh: hash, lots: [] });
}

const all = { from: null, to: null, kinds: null, after: null } as const;

async function whole(wish: Partial<Parameters<Ledger['statementOf']>[1]>): Promise<readonly number[]> {
  const seen: number[] = [];
  let after: number | null = null;
  for (;;) {
    const page = await ledger.statementOf(acct, { ...all, limit: 20, ...wish, after });
    seen.push(...page.items.map(({ seq }) => seq));
    if (page.next === null) return seen;
    after = Number(page.next);
  }
}

test('a period holds exactly the lines of its days, newest first, also where midnight turned two round', async () => {
  await fill(60);
  const rows = await rowsOf('journal').find().sort({ seq: -1 }).toArray();
  for (const [from, to] of [
    ['2026-01-01', '2026-01-01'],
    ['2026-01-20', '2026-02-03'],
    ['2026-02-28', '2026-12-31'],
    ['2025-01-01', '2025-12-31'],
  ] as const) {
    const expected = rows.filter(({ bd }) => String(bd) >= from && String(bd) <= to).map(({ seq }) => seq);
    expect(await whole({ from: asSeoulDay(from), to: asSeoulDay(to) })).toEqual(expected);
  }
  expect(await whole({})).toHaveLength(600);
});

test('a kind that is rare is found page by page, with a bound on what one page looks at', async () => {
  await fill(300);
  const frozen = await whole({ kinds: ['FREEZE'] });
  expect(frozen).toHaveLength(300);
  const none = await ledger.statementOf(acct, { ...all, kinds: ['HOLD'], limit: 20 });
  expect(none).toEqual({ items: [], next: '2001' });
  expect(await whole({ kinds: ['HOLD'] })).toEqual([]);
});

test('somebody without an account has no lines, and no account either', async () => {
  expect(await ledger.statementOf(acct, { ...all, limit: 20 })).toEqual({ items: [], next: null });
});

interface Explained {
  readonly queryPlanner: { readonly winningPlan: object };
  readonly executionStats: { readonly totalKeysExamined: number; readonly totalDocsExamined: number };
}

test('every read of the statement goes by the serial numbers, and looks at no row outside its span', async () => {
  await fill(300);
  const { $gte, $lte } = { $gte: 1_001, $lte: 2_000 };
  const span = { acct, seq: { $gte, $lte }, bd: { $gte: '2026-03-01', $lte: '2026-12-31' }, kind: { $in: ['HOLD'] } };
  const page = (await rowsOf('journal').find(span).sort({ seq: -1 }).limit(21).explain()) as unknown as Explained;
  expect(JSON.stringify(page.queryPlanner.winningPlan)).toContain('"indexName":"by-serial"');
  expect(JSON.stringify(page.queryPlanner.winningPlan)).not.toContain('"stage":"SORT"');
  expect(page.executionStats.totalDocsExamined).toBeLessThanOrEqual(1_000);
  const one = { acct, seq: { $gte: 1_500, $lte: 1_500 } };
  const step = (await rowsOf('journal').find(one).limit(1).explain()) as unknown as Explained;
  expect(JSON.stringify(step.queryPlanner.winningPlan)).toContain('"indexName":"by-serial"');
  expect(step.executionStats.totalDocsExamined).toBe(1);
});

test('what expires on some days is found by the index of last days', async () => {
  const lot = (e: string, r: number) => ({ id: `l${e}`, f: 'bank', c: 'FREE', s: '2026-01-01', e, r, h: 0 });
  const accounts = Array.from({ length: 200 }, (_, n) => ({
    _id: `m${String(n).padStart(25, '0')}`,
    ver: 1,
    st: 'OPEN',
    posted: 300,
    held: 0,
    avail: 300,
    debt: 0,
    nh: 0,
    hh: hash,
    lots: [lot(plusDays(firstDay, n), 100), lot('2031-01-01', 200)],
  }));
  await rowsOf('accounts').insertMany(accounts);
  const days = { from: plusDays(firstDay, 10), to: plusDays(firstDay, 12) };
  const found = [];
  for await (const one of ledger.expiringPoints(days)) found.push(one.points);
  expect(found).toEqual([100, 100, 100]);
  const filter = { lots: { $elemMatch: { e: { $gte: days.from, $lte: days.to } } } };
  const plan = (await rowsOf('accounts').find(filter).explain()) as unknown as Explained;
  expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain('"indexName":"by-lot-end"');
  expect(plan.executionStats.totalKeysExamined).toBeLessThanOrEqual(4);
});
