import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { emptyAccount, type Account } from '../../src/ledger/account.js';
import type { Posting } from '../../src/ledger/journal.js';
import { evolveRedemption, type Redemption } from '../../src/ledger/redemption.js';
import { isRedemptionRow } from '../../src/ledger/journal.js';
import type { LedgerCommand } from '../../src/ledger/index.js';
import { asSeoulDay } from '../../src/vocabulary/calendar.js';
import type { Acct } from '../../src/vocabulary/ids.js';
import { type BenchPlace, quantilesOf } from '../place.js';
import { type BenchBooks, openBooks } from './bench-books.js';
import { affiliates, awardTo, insertAll, keyOf, memberOf, posted, redemptionOf, useBy } from './members.js';
import { pickerOf } from './row.js';
import type { Proved } from './verify-alone.js';

const memberCount = 200_000;
/** What each member has: an award, two uses at once, a hold and its capture. */
const journalsPerMember = 5;
const readings = 2_000;

/**
 * Books of 1,000,000 journals of 200,000 members, laid down by the ledger's own rules: how long the two readings take that
 * people wait for, by which index, and how long and in how much memory the whole is proved.
 */
export async function measureMillion(place: BenchPlace): Promise<void> {
  const books = await openBooks(place);
  try {
    await layDown(books);
    const pick = pickerOf(7);
    const someone = (): Acct => memberOf('million', pick(memberCount));
    const day = asSeoulDay('2026-11-20');
    console.log(`1,000,000 journals of ${memberCount.toLocaleString('en')} members`);
    await time('balance', () => books.ledger.balanceOf(someone(), day));
    await time('a statement page of 20 lines', () =>
      books.ledger.statementOf(someone(), { from: null, to: null, kinds: null, after: null, limit: 20 }),
    );
    await printIndexes(books);
    await proveAll(place);
  } finally {
    await books.close();
  }
}

async function layDown(books: BenchBooks): Promise<void> {
  for (let from = 0; from < memberCount; from += 2_000) {
    const members = Array.from({ length: 2_000 }, (_, n) => historyOf(from + n));
    await insertAll(
      books,
      'journal',
      members.flatMap(({ journals }) => journals),
    );
    await insertAll(
      books,
      'redemptions',
      members.flatMap(({ redemptions }) => redemptions),
    );
    await insertAll(
      books,
      'accounts',
      members.map(({ account }) => account),
    );
  }
}

interface History {
  readonly account: Account;
  readonly journals: readonly Posting[];
  readonly redemptions: readonly Redemption[];
}

function historyOf(n: number): History {
  const acct = memberOf('million', n);
  const useOf = (k: number) =>
    useBy({
      acct,
      key: keyOf('million', n * 3 + k),
      redemption: redemptionOf('million', n * 3 + k),
      points: 1_000 + (n % 500),
    });
  const [first, second, third] = [useOf(0), useOf(1), useOf(2)];
  const commands: readonly LedgerCommand[] = [
    awardTo(acct, `million-${String(n)}`, affiliates[n % affiliates.length] ?? 'bank'),
    first.redeem,
    second.redeem,
    third.hold,
    third.capture,
  ];
  let account = emptyAccount(acct);
  const journals: Posting[] = [];
  const redemptions = new Map<string, Redemption>();
  for (const command of commands) {
    const before = 'redemption' in command ? (redemptions.get(command.redemption) ?? null) : null;
    const settled = posted(account, command, before);
    account = settled.account;
    journals.push(settled.journal);
    if (isRedemptionRow(settled.journal)) {
      const after = evolveRedemption(before, settled.journal);
      redemptions.set(after._id, after);
    }
  }
  if (journals.length !== journalsPerMember) throw new Error('a member of another size');
  return { account, journals, redemptions: [...redemptions.values()] };
}

async function time(what: string, read: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < 200; n += 1) await read();
  const waits: number[] = [];
  for (let n = 0; n < readings; n += 1) {
    const start = performance.now();
    await read();
    waits.push(performance.now() - start);
  }
  const wait = quantilesOf(waits);
  const at = (part: number): string => wait(part).toFixed(2);
  console.log(`  ${what}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms (one at once)`);
}

/** Which index each reading goes by, and how many documents it looks at. */
async function printIndexes({ admin, place }: BenchBooks): Promise<void> {
  const db = admin.db(place.databaseName);
  const acct = memberOf('million', 77);
  const plans = {
    balance: await db.collection<{ _id: string }>('accounts').find({ _id: acct }).explain('executionStats'),
    statement: await db
      .collection('journal')
      .find({ acct, seq: { $gte: 1 } })
      .sort({ seq: -1 })
      .limit(20)
      .explain('executionStats'),
  };
  for (const [name, plan] of Object.entries(plans)) {
    const text = JSON.stringify(plan);
    const index = /"indexName":"([^"]+)"/.exec(text)?.[1] ?? (text.includes('IDHACK') ? '_id' : 'NONE');
    const examined = /"totalDocsExamined":(\d+)/.exec(text)?.[1] ?? '?';
    console.log(`  ${name}: index ${index}, ${examined} documents looked at`);
  }
}

async function proveAll({ uri }: BenchPlace): Promise<void> {
  const file = join(import.meta.dirname, 'verify-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', file, uri]);
  const { ok, journals, accounts, seconds, memory } = JSON.parse(stdout) as Proved;
  const said = `${journals.toLocaleString('en')} journals of ${accounts.toLocaleString('en')} members`;
  console.log(
    `  verify: ${ok ? 'sound' : 'BROKEN'}, ${said} in ${seconds.toFixed(1)} s (target 120)${seconds <= 120 ? '' : '  MISSED'}; memory ${String(memory.before)} MB before, at most ${String(memory.most)} MB\n`,
  );
}
