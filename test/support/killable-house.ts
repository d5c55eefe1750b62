import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '../../src/house.js';
import { migrations, storeRights } from '../../src/migrations.js';
import { systemClock } from '../../src/platform/clock.js';
import { bringDemoContract } from '../../src/doors/cli/demo/demo-contract.js';
import { connect } from '../../src/platform/database/connection.js';
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database.js';
import { runMigrations } from '../../src/platform/database/migrations.js';
import type { Database } from '../../src/platform/database/store.js';
import { randomIds } from '../../src/platform/ids.js';
import { createTexts } from '../../src/platform/texts/texts.js';
import { accessOf, anotherHouse, type TestHouse } from './build-test-house.js';
import { testFieldKeys } from './field-keys.js';
import { searchForTests } from './embedded-options.js';
import { clockAt } from './movable-clock.js';

type Client = ReturnType<Database['getClient']>;

/** A house on an embedded database of its own whose mongod can be killed. */
export interface KillableHouse extends Pick<TestHouse, 'database' | 'clock' | 'accessOf' | 'rowsOf'> {
  readonly house: House;
  readonly client: Client;
  /** Kills the mongod with -9 and starts it again as the next command line would. */
  readonly killAndRestart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openKillableHouse(): Promise<KillableHouse> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'moksori-killed-'));
  const open = (asServer: boolean): Promise<EmbeddedDatabase> =>
    openEmbeddedDatabase({
      search: searchForTests(),
      dataFolder,
      databaseName: 'moksori',
      rights: storeRights,
      asServer,
    });

  const server = await open(true);
  const owner = await connect(server.uris.owner);
  const db = owner.getClient().db('moksori');
  await runMigrations({
    db,
    tools: testFieldKeys(owner),
    migrations,
    holder: 'test',
    programVersion: 'test',
    systemClock,
  });
  await owner.close();
  const database = await connect(server.uris.app, { isWatched: true });
  const clock = clockAt('2026-11-20T14:05:00+09:00');
  const texts = createTexts(join(import.meta.dirname, '../../views/texts'));
  const house = anotherHouse({ database, clock, systemClock, ids: randomIds, texts });
  const client = database.getClient();
  // Messages are among the facts that are counted, and without a contract none goes out.
  await bringDemoContract(house);

  return {
    house,
    database,
    client,
    clock,
    accessOf,
    rowsOf: (name) => client.db(database.name).collection(name).find().toArray(),
    killAndRestart: async () => {
      const state = readFileSync(join(dataFolder, 'embedded/state.json'), 'utf8');
      const { pid } = JSON.parse(state) as { readonly pid: number };
      process.kill(pid, 'SIGKILL');
      await (await open(false)).stop();
    },
    close: async () => {
      await database.close();
      await server.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Resolves at the n-th command that is sent or answered from now on, of any name or of one. */
export function nthOf(
  client: Client,
  event: 'commandStarted' | 'commandSucceeded',
  { nth, name }: { readonly nth: number; readonly name?: string },
): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    const count = ({ commandName }: { readonly commandName: string }): void => {
      if (name !== undefined && commandName !== name) return;
      seen += 1;
      if (seen < nth) return;
      client.off(event, count);
      resolve();
    };
    client.on(event, count);
  });
}
