import mongoose from 'mongoose';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/platform/clock.js';
import { findMongod } from '../../src/platform/database/embedded/find-mongod.js';
import { raiseReplicaSet } from '../../src/platform/database/embedded/raise-replica-set.js';
import { freePort, mongodArguments, prepareFolder } from '../../src/platform/database/embedded/run-mongod.js';
import { runMigrations, type Migration } from '../../src/platform/database/migrations.js';
import { ensureUsers, type DatabaseRights } from '../../src/platform/database/rights.js';
import { connect } from '../../src/platform/database/connection.js';
import { keysDatabaseOf } from '../../src/platform/database/store.js';
import { testFieldKeys } from './field-keys.js';
import { searchForTests } from './embedded-options.js';
import { leaveSettings, failPointOf, seedsOf, urisOf, type TestSettings } from './test-settings.js';

type Client = mongoose.mongo.MongoClient;

export interface TestRun {
  readonly workers: number;
  readonly migrations: readonly Migration[];
  readonly rights: DatabaseRights;
}

export interface StartedTestDatabase {
  readonly settings: TestSettings;
  stop(): Promise<void>;
}

export interface TestServer {
  readonly hosts: string;
  readonly options: string;
  readonly adminUri: string;
  readonly prefix: string;
  stop(): Promise<void>;
}

/**
 * Starts the one mongod of a test run (AR59) and gives each worker a database with users, validators and indexes.
 *
 * `TEST_MONGODB_URI` names another replica set and a user that may manage users; its database name must start with
 * `moksori_test`, and `<name>_<worker>` are dropped and made anew.
 */
export async function startTestDatabase(run: TestRun): Promise<StartedTestDatabase> {
  const server = await (process.env['TEST_MONGODB_URI'] === undefined
    ? startTestServer()
    : givenServer(process.env['TEST_MONGODB_URI']));
  try {
    const secret = (): string => randomBytes(24).toString('base64url');
    const settings: TestSettings = { ...server, passwords: { app: secret(), owner: secret(), read: secret() } };
    await makeDatabases(settings, run);
    leaveSettings(settings);
    return { settings, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Gives each worker a database with users, validators and indexes, as its migrations make them. */
export async function makeDatabases(settings: TestSettings, { workers, migrations, rights }: TestRun): Promise<void> {
  const admin = new mongoose.mongo.MongoClient(settings.adminUri);
  try {
    await admin.db(seedsOf(settings)).dropDatabase();
    await admin.db(failPointOf(settings)).dropDatabase();
    for (let worker = 1; worker <= workers; worker += 1) {
      const name = `${settings.prefix}_${String(worker)}`;
      await admin.db(name).dropDatabase();
      await admin.db(keysDatabaseOf(name)).dropDatabase();
      await ensureUsers(admin, { databaseName: name, rights, passwords: settings.passwords });
      await migrate(urisOf(settings, name).owner, migrations);
      if (worker === 1) await keepSeeds(admin, { from: name, to: seedsOf(settings) });
    }
  } finally {
    await admin.close();
  }
}

/** As the user of migrations, so that every test run proves that its rights suffice. */
async function migrate(ownerUri: string, migrations: readonly Migration[]): Promise<void> {
  const owner = await connect(ownerUri);
  try {
    const tools = testFieldKeys(owner);
    const db = owner.getClient().db(owner.name);
    await runMigrations({ db, tools, migrations, holder: 'tests', programVersion: 'tests', systemClock });
  } finally {
    await owner.close();
  }
}

async function keepSeeds(admin: Client, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  for (const { name } of await admin.db(from).listCollections({}, { nameOnly: true }).toArray()) {
    if (name === 'migrations' || name === 'leases') continue;
    const rows = await admin.db(from).collection(name).find().toArray();
    if (rows.length > 0) await admin.db(to).collection(name).insertMany(rows);
  }
}

function givenServer(uri: string): Promise<TestServer> {
  const parts = /^mongodb:\/\/(?:[^@/]*@)?(?<hosts>[^/?]+)\/(?<prefix>moksori_test\w*)(?:\?(?<options>.*))?$/.exec(
    uri,
  )?.groups;
  if (parts === undefined) {
    throw new Error(
      'TEST_MONGODB_URI must be mongodb://user:password@host:port/moksori_test?authSource=admin&replicaSet=…',
    );
  }
  const { hosts = '', prefix = '', options = '' } = parts;
  const kept = options.split('&').filter((one) => one !== '' && !/^auth/i.test(one));
  return Promise.resolve({ hosts, prefix, options: kept.join('&'), adminUri: uri, stop: () => Promise.resolve() });
}

/** A throwaway mongod behind a watcher, gone with its folder however the run ends (S2). */
export async function startTestServer(): Promise<TestServer> {
  const { binary } = await findMongod(searchForTests());
  const folder = mkdtempSync(join(tmpdir(), 'moksori-test-'));
  prepareFolder(folder);
  const port = await freePort(null);
  // Tests close connections on purpose by the server's own fail points (T15).
  const mongod = [binary, ...mongodArguments(folder, port), '--setParameter', 'enableTestCommands=1'];
  const watcher = [join(import.meta.dirname, 'watch-child.mjs'), folder, ...mongod];
  const child = spawn(process.execPath, watcher, { detached: true, stdio: ['pipe', 'ignore', 'inherit'] });
  const abort = new AbortController();
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      abort.abort();
      resolve();
    }),
  );
  const rootPassword = randomBytes(24).toString('base64url');
  const root = await raiseReplicaSet({ port, rootPassword, mayInitiate: true, signal: abort.signal });
  await root.close();
  child.unref();
  return {
    hosts: `127.0.0.1:${String(port)}`,
    options: 'replicaSet=moksori',
    adminUri: `mongodb://root:${rootPassword}@127.0.0.1:${String(port)}/?authSource=admin&replicaSet=moksori`,
    prefix: 'moksori_test',
    stop: async () => {
      // Without it nothing keeps the process alive while it waits here, and a failed run would end with exit code 0.
      child.ref();
      child.stdin.end();
      await ended;
    },
  };
}
