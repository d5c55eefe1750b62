import mongoose from 'mongoose';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/platform/clock.js';
import { checkServer } from '../../../src/platform/database/check-server.js';
import { findMongod } from '../../../src/platform/database/embedded/find-mongod.js';
import { freePort } from '../../../src/platform/database/embedded/run-mongod.js';
import { isStartFault } from '../../../src/platform/start-fault.js';
import { searchForTests } from '../../support/embedded-options.js';
import { testDatabase } from '../../support/test-database.js';

const clients: mongoose.mongo.MongoClient[] = [];

async function closeClients(): Promise<void> {
  for (const client of clients.splice(0)) await client.close();
}

afterEach(closeClients);

function open(uri: string): mongoose.mongo.Db {
  const client = new mongoose.mongo.MongoClient(uri);
  clients.push(client);
  return client.db();
}

describe('the database of a test run', () => {
  it('is taken, with a note on its single member, by the right of the running program', async () => {
    const findings = await checkServer(open(testDatabase().uris.app), { systemClock });
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'note']);
    expect(findings[1]?.what).toContain('single member');
  });

  it('says so to a user who may not look at the lifetime of transactions', async () => {
    const findings = await checkServer(open(testDatabase().uris.read), { systemClock });
    expect(findings.at(-1)).toMatchObject({ state: 'note', mend: expect.stringContaining('moksori_checks') as string });
  });

  it.each([-10_000, 10_000])('is refused when its clock is %d ms away', async (apartMs) => {
    const now = (): Date => new Date(systemClock.now().getTime() + apartMs);
    await expectFault(
      checkServer(open(testDatabase().uris.app), { systemClock: { now } }),
      /clocks of this machine and of the database/,
    );
  });
});

describe('a standalone server', () => {
  it('is refused with the mend, in both languages', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moksori-standalone-'));
    const { binary } = await findMongod(searchForTests());
    const port = await freePort(null);
    const child = spawn(
      binary,
      ['--port', String(port), '--bind_ip', '127.0.0.1', '--nounixsocket', '--dbpath', folder],
      { stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const db = open(`mongodb://127.0.0.1:${String(port)}/moksori?directConnection=true`);
      await expectFault(checkServer(db, { systemClock }), /복제 세트가 아니어서[^]*is no replica set[^]*rs\.initiate/);
    } finally {
      // While the server lives: closing wants to end its sessions there, and looks 30 s for a server that is gone.
      await closeClients();
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function expectFault(work: Promise<unknown>, words: RegExp): Promise<void> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!isStartFault(error)) throw error;
  expect(error.message).toMatch(words);
}
