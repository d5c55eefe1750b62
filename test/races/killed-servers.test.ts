import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect } from '../../src/platform/database/connection.js';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database.js';
import { isOurMongod } from '../../src/platform/database/embedded/run-mongod.js';
import { searchForTests, testRights } from '../support/embedded-options.js';

/** Each round: a server killed after its row was written, the next one adopts the mongod, reads, and stops cleanly. */
const rounds = 20;

const dataFolder = mkdtempSync(join(tmpdir(), 'moksori-servers-'));
const embedded = join(dataFolder, 'embedded');
let server: ChildProcess | null = null;
let adopted: EmbeddedDatabase | null = null;

afterAll(async () => {
  server?.kill('SIGKILL');
  await adopted?.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const pidOf = (): number =>
  (JSON.parse(readFileSync(join(embedded, 'state.json'), 'utf8')) as { readonly pid: number | null }).pid ?? 0;

/** Starts a server that writes one row with majority, and kills it with -9 as soon as it says that the row is written. */
async function killServerAfterItsRow(): Promise<number> {
  const script = join(import.meta.dirname, '../support/embedded-program.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, 'server'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server = child;
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    child.kill('SIGKILL');
    await ended;
    return (JSON.parse(line) as { readonly rows: number }).rows;
  }
  throw new Error('the server ended without a word');
}

async function open(): Promise<EmbeddedDatabase> {
  const search = searchForTests();
  return openEmbeddedDatabase({ search, dataFolder, databaseName: 'moksori', rights: testRights, asServer: true });
}

async function countRows({ uris }: EmbeddedDatabase): Promise<number> {
  const database = await connect(uris.app);
  try {
    return await database.collection('journal').countDocuments();
  } finally {
    await database.close();
  }
}

test('a killed server loses no row, the next one takes its mongod over, and a clean stop leaves no process', async () => {
  const seen: unknown[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const written = await killServerAfterItsRow();
    const left = pidOf();
    const wasLeft = isOurMongod(left, embedded);
    adopted = await open();
    const isSame = pidOf() === left;
    const read = await countRows(adopted);
    await adopted.stop();
    seen.push({ written, wasLeft, isSame, read, isGone: !isOurMongod(left, embedded) });
  }
  console.log(
    `${String(rounds)} servers killed with -9 and ${String(rounds)} clean stops: ${String(seen.length)} rows`,
  );
  expect(seen).toEqual(
    Array.from({ length: rounds }, (_, n) => ({
      written: n + 1,
      wasLeft: true,
      isSame: true,
      read: n + 1,
      isGone: true,
    })),
  );
}, 240_000);
