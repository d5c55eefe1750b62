import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import autocannon from 'autocannon';
import type { Served } from './bare-server.js';
import { type Browser, openBrowser } from './browser.js';
import { addOpenProposals } from './open-proposals.js';
import { type BenchPlace, median } from './place.js';
import { startProgram } from './running-program.js';

const rounds = 5;
const secondsPerRound = 3;
const openProposals = 10_000;

interface Page {
  readonly name: string;
  readonly path: string;
  readonly who: 'visitor' | 'customer' | 'reviewer';
}

/**
 * Pages of the running program against a bare Express and EJS page of the same size that makes the same number of `_id`
 * reads on the same mongod; and what the program weighs at rest.
 */
export async function measurePages(place: BenchPlace): Promise<void> {
  const product = await startProgram(place);
  const admin = new mongoose.mongo.MongoClient(place.adminUri);
  const bare = startBare(place);
  try {
    const base = `http://127.0.0.1:${String(product.port)}`;
    console.log(
      `memory at rest, 10 s after the start with the demo's data: ${String(await memoryAtRest(product.child))} MB (target 200)\n`,
    );
    await addOpenProposals(admin.db(place.databaseName), openProposals);
    const browsers = {
      visitor: await openBrowser(base, null),
      customer: await openBrowser(base, 'customer'),
      reviewer: await openBrowser(base, 'reviewer'),
    };
    const pages: readonly Page[] = [
      { name: '/bank', path: '/bank', who: 'visitor' },
      { name: 'the form', path: '/proposals/new?affiliate=bank', who: 'visitor' },
      { name: 'the track page', path: await browsers.customer.firstProposal(), who: 'customer' },
      {
        name: `the queue, ${openProposals.toLocaleString('en')} open`,
        path: '/staff/proposals?view=unassigned',
        who: 'reviewer',
      },
    ];
    const barePort = await bare.port;
    for (const page of pages) {
      await measurePage({
        page,
        browser: browsers[page.who],
        base,
        bareBase: `http://127.0.0.1:${String(barePort)}`,
        db: admin.db(place.databaseName),
      });
    }
  } finally {
    product.child.kill('SIGTERM');
    bare.child.kill('SIGTERM');
    await admin.close();
  }
}

interface Measuring {
  readonly page: Page;
  readonly browser: Browser;
  readonly base: string;
  readonly bareBase: string;
  readonly db: mongoose.mongo.Db;
}

async function measurePage({ page, browser, base, bareBase, db }: Measuring): Promise<void> {
  const { bytes, reads } = await browser.weigh(page.path, db);
  const served: Served = { bytes, reads };
  const bareUrl = `${bareBase}/?${new URLSearchParams({ bytes: String(served.bytes), reads: String(served.reads) }).toString()}`;
  const figures = { product: [] as number[], bare: [] as number[], slow: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const ours = await load(`${base}${page.path}`, browser.cookies());
    figures.product.push(ours.rate);
    figures.slow.push(ours.slowMs);
    figures.bare.push((await load(bareUrl, '')).rate);
  }
  const [rate, floor] = [median(figures.product), median(figures.bare)];
  console.log(`${page.name}: ${String(reads)} reads, ${(bytes / 1024).toFixed(1)} KB`);
  console.log(
    `  ${rate.toFixed(0)}/s · bare ${floor.toFixed(0)}/s · ratio ${(rate / floor).toFixed(2)} (target 0.80) · 97.5 % within ${median(figures.slow).toFixed(0)} ms at 8 at once\n`,
  );
}

async function load(url: string, cookie: string): Promise<{ readonly rate: number; readonly slowMs: number }> {
  const headers = cookie === '' ? {} : { cookie };
  const result = await autocannon({ url, connections: 8, duration: secondsPerRound, headers });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${url} answered with something else than 200`);
  return { rate: result.requests.average, slowMs: result.latency.p97_5 };
}

function startBare({ uri }: BenchPlace): { readonly child: ChildProcess; readonly port: Promise<number> } {
  const file = join(import.meta.dirname, 'bare-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, uri], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  return { child, port };
}

async function memoryAtRest({ pid }: ChildProcess): Promise<number> {
  await pause(10_000);
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
