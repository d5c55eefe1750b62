import { readdirSync, readFileSync } from 'node:fs';
import type mongoose from 'mongoose';
import { median, ratePerSecond } from '../place.js';
import type { LedgerRow, Operation } from './row.js';

export interface Sizes {
  readonly rounds: number;
  /** How long one row runs in one round, about. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
}

/** What one row did at one number of callers. */
export interface RowFigures {
  readonly name: string;
  readonly what: string;
  /** Operations a second, one figure a round; all zero when the row's books did not hold. */
  readonly rates: readonly number[];
  readonly clientMs: number;
  readonly serverMs: number;
  readonly fault: string | null;
}

interface Block {
  readonly failures: readonly string[];
  readonly rate: number;
  readonly clientMs: number;
  readonly serverMs: number;
}

export interface Measuring {
  readonly admin: mongoose.mongo.MongoClient;
  readonly atOnce: number;
  readonly sizes: Sizes;
}

/**
 * Runs rows beside each other: each round once through all of them in an order of its own, so that what the machine does
 * besides meets all alike. A row whose books do not hold afterwards scores 0.
 */
export async function measureRows(rows: readonly LedgerRow[], measuring: Measuring): Promise<readonly RowFigures[]> {
  const { sizes } = measuring;
  const pids = await serverPids(measuring.admin);
  const blocks = new Map<string, Block[]>();
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.name, await warmUp(row, measuring));
  for (let round = 0; round < sizes.rounds; round += 1) {
    for (const row of shuffled(rows)) {
      const operations = await row.prepare(counts.get(row.name) ?? 1);
      const block = await runBlock(operations, { atOnce: measuring.atOnce, pids });
      blocks.set(row.name, [...(blocks.get(row.name) ?? []), block]);
    }
  }
  const figures: RowFigures[] = [];
  for (const row of rows) figures.push(await figuresOf(row, blocks.get(row.name) ?? []));
  return figures;
}

/** Runs a row for a while; says how many of its operations fill one block. */
async function warmUp(row: LedgerRow, { atOnce, sizes }: Measuring): Promise<number> {
  let rate = 0;
  const end = performance.now() + sizes.warmUpSeconds * 1_000;
  for (let count = 4 * atOnce; rate === 0 || performance.now() < end; count = Math.ceil(rate / 2)) {
    const operations = await row.prepare(count);
    rate = await ratePerSecond(operations.length, atOnce, (n) => run(operations, n));
  }
  return Math.max(atOnce * 4, Math.ceil(rate * sizes.seconds));
}

interface Running {
  readonly atOnce: number;
  readonly pids: readonly number[];
}

async function runBlock(operations: readonly Operation[], { atOnce, pids }: Running): Promise<Block> {
  const [client, server] = [process.cpuUsage(), serverCpuMs(pids)];
  const failures: string[] = [];
  const rate = await ratePerSecond(operations.length, atOnce, (n) =>
    run(operations, n).catch((error: unknown) => failures.push(error instanceof Error ? error.message : 'unknown')),
  );
  const { user, system } = process.cpuUsage(client);
  return {
    failures,
    rate,
    clientMs: (user + system) / 1_000 / operations.length,
    serverMs: (serverCpuMs(pids) - server) / operations.length,
  };
}

async function run(operations: readonly Operation[], n: number): Promise<unknown> {
  return operations[n]?.();
}

async function figuresOf(row: LedgerRow, blocks: readonly Block[]): Promise<RowFigures> {
  const { name, what, weight = 1 } = row;
  const [failure, ...others] = blocks.flatMap(({ failures }) => failures);
  const failed = failure === undefined ? null : `${failure}, and ${String(others.length)} more`;
  const fault = failed ?? (await row.fault());
  return {
    name,
    what,
    rates: blocks.map(({ rate }) => (fault === null ? rate * weight : 0)),
    clientMs: median(blocks.map(({ clientMs }) => clientMs / weight)),
    serverMs: median(blocks.map(({ serverMs }) => serverMs / weight)),
    fault,
  };
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** The processes of all members of the set, as far as they run on this machine. */
async function serverPids(admin: mongoose.mongo.MongoClient): Promise<readonly number[]> {
  const { members } = await admin.db('admin').command({ replSetGetStatus: 1 });
  const pids: number[] = [];
  for (const { name } of members as readonly { readonly name: string }[]) {
    const port = name.slice(name.lastIndexOf(':') + 1);
    pids.push(...pidsOfPort(port));
  }
  return pids;
}

function pidsOfPort(port: string): readonly number[] {
  const isServer = (pid: string): boolean => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return (words[0] ?? '').endsWith('mongod') && words.includes(port);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isServer(name))
    .map(Number);
}

function serverCpuMs(pids: readonly number[]): number {
  // Fields 14 and 15 of /proc/<pid>/stat, in ticks of 10 ms; the name in parentheses may hold spaces.
  return pids.reduce((sum, pid) => {
    const [, rest = ''] = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ');
    const fields = rest.split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) * 10;
  }, 0);
}
