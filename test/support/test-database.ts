import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { demoContract } from '../../src/doors/cli/demo/demo-contract.js';
import { connect } from '../../src/platform/database/connection.js';
import type { UserPasswords } from '../../src/platform/database/rights.js';
import type { Database } from '../../src/platform/database/store.js';
import { seedsOf, takeSettings, urisOf } from './test-settings.js';

type Client = mongoose.mongo.MongoClient;

/** The database of this jest worker. */
export interface TestDatabase {
  readonly name: string;
  /** As the program has them: the running program, migrations, reading. */
  readonly uris: UserPasswords;
  /** A user that may do everything: for looking behind the rights, never for the deeds under test. */
  readonly adminUri: string;
}

/** Which database this worker has; each has its own, so that tests never meet (AR59). */
export function testDatabase(): TestDatabase {
  const settings = takeSettings();
  const name = `${settings.prefix}_${process.env['JEST_WORKER_ID'] ?? '1'}`;
  return { name, uris: urisOf(settings, name), adminUri: settings.adminUri };
}

/** Opens this worker's database as the running program's user. To be closed by the caller in `afterAll`. */
export async function connectTestDatabase(): Promise<Database> {
  return connect(testDatabase().uris.app);
}

type Seeds = ReadonlyMap<string, readonly mongoose.mongo.Document[]>;

const from2020 = new Date('2020-01-01T00:00:00+09:00');
const { id: contractId, path: contractPath, ...contractWords } = demoContract;

/** The demo's contract, so that messages may go out in tests that are about something else. */
const messageContract: mongoose.mongo.Document = {
  _id: contractId,
  ...contractWords,
  file: {
    path: contractPath,
    sha256: createHash('sha256')
      .update(readFileSync(join(import.meta.dirname, '../..', contractPath)))
      .digest('hex'),
  },
  addedAt: from2020,
  evidence: 'there',
  checkedAt: from2020,
};

let admin: Promise<{ readonly client: Client; readonly seeds: Seeds }> | null = null;

/** Empties this worker's database and gives it back the rows that migrations brought; for `beforeEach`. */
export async function emptyTestDatabase(): Promise<void> {
  admin ??= openAdmin();
  const { client, seeds } = await admin;
  const db = client.db(testDatabase().name);
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  await Promise.all(
    names.filter((name) => name !== 'migrations').map((name) => refill(db, name, seeds.get(name) ?? [])),
  );
}

async function refill(db: mongoose.mongo.Db, name: string, rows: readonly mongoose.mongo.Document[]): Promise<void> {
  const collection = db.collection(name, { writeConcern: { w: 'majority' } });
  await collection.deleteMany({});
  if (rows.length > 0) await collection.insertMany([...rows]);
}

/** Closes what `emptyTestDatabase` opened; for `afterAll`. */
export async function leaveTestDatabase(): Promise<void> {
  const opened = await admin;
  admin = null;
  await opened?.client.close();
}

async function openAdmin(): Promise<{ client: Client; seeds: Seeds }> {
  const settings = takeSettings();
  const client = new mongoose.mongo.MongoClient(settings.adminUri);
  const seeds = new Map<string, readonly mongoose.mongo.Document[]>();
  const db = client.db(seedsOf(settings));
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    seeds.set(name, await db.collection(name).find().toArray());
  }
  // Who carries messages works under a contract; without one the gate lets none out.
  seeds.set('contracts', [messageContract]);
  return { client, seeds };
}
