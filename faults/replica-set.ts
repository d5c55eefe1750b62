import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type mongoose from 'mongoose';
import { migrations, storeRights } from '../src/migrations.js';
import { findMongod } from '../src/platform/database/embedded/find-mongod.js';
import { raiseReplicaSet } from '../src/platform/database/embedded/raise-replica-set.js';
import { freePort, prepareFolder } from '../src/platform/database/embedded/run-mongod.js';
import { endStrike } from '../test/support/fail-point.js';
import { searchForTests } from '../test/support/embedded-options.js';
import { makeDatabases } from '../test/support/start-test-database.js';
import type { TestSettings } from '../test/support/test-settings.js';
import { Member } from './member.js';

/** What is told of the set beside the figures. */
export const electionTimeoutMs = 2_000;
const wholeWithinMs = 120_000;

/** Three members that hold data, on loopback, as production has them (LR11), but quicker to elect. */
export interface ReplicaSet {
  readonly members: readonly Member[];
  readonly settings: TestSettings;
  readonly version: string;
  /** Throws when there is none now. */
  primary(): Promise<Member>;
  secondaries(): Promise<readonly Member[]>;
  /** Resolves when one member is primary, the others follow it, and nothing is struck. */
  untilWhole(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the set with users, validators and indexes in so many databases. Its mongods and their folder are gone after the run, however it ends. */
export async function startReplicaSet(databases = 1): Promise<ReplicaSet> {
  const { binary, version } = await findMongod(searchForTests());
  const root = mkdtempSync(join(tmpdir(), 'moksori-faults-'));
  const folders = [1, 2, 3].map((n) => join(root, `member-${String(n)}`));
  const sweeper = sweepAfter(root, folders);
  const rootPassword = randomBytes(24).toString('base64url');
  const members: Member[] = [];
  for (const folder of folders) {
    mkdirSync(folder);
    const [first] = folders;
    if (first !== undefined && first !== folder) copyFileSync(join(first, 'keyfile'), join(folder, 'keyfile'));
    prepareFolder(folder);
    const member = new Member({ binary, folder, port: await freePort(null) }, rootPassword);
    await member.start();
    members.push(member);
  }
  const admin = await raiseSet(members, rootPassword);
  await admin.close();
  const hosts = members.map(({ host }) => host).join();
  const secret = (): string => randomBytes(24).toString('base64url');
  const settings: TestSettings = {
    hosts,
    options: 'replicaSet=moksori',
    adminUri: `mongodb://root:${rootPassword}@${hosts}/?authSource=admin&replicaSet=moksori`,
    prefix: 'moksori_test_faults',
    passwords: { app: secret(), owner: secret(), read: secret() },
  };
  await untilWhole(members);
  await makeDatabases(settings, { workers: databases, migrations, rights: storeRights });
  return {
    members,
    settings,
    version,
    primary: () => primaryOf(members),
    secondaries: async () => {
      const primary = await primaryOf(members);
      return members.filter((member) => member !== primary);
    },
    untilWhole: () => untilWhole(members),
    close: async () => {
      for (const member of members) await member.forget();
      await new Promise<void>((resolve) => {
        sweeper.once('exit', () => {
          resolve();
        });
        sweeper.ref();
        sweeper.stdin.end();
      });
    },
  };
}

function sweepAfter(root: string, folders: readonly string[]) {
  const file = join(import.meta.dirname, 'sweep-program.ts');
  const sweeper = spawn(process.execPath, ['--import', 'tsx', file, root, ...folders], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  sweeper.unref();
  return sweeper;
}

/** One member is raised as the product raises its own; then the others join it. */
async function raiseSet(members: readonly Member[], rootPassword: string): Promise<mongoose.mongo.MongoClient> {
  const [first] = members;
  if (first === undefined) throw new Error('a set has members');
  const { port } = first.place;
  const signal = new AbortController().signal;
  const root = await raiseReplicaSet({ port, rootPassword, mayInitiate: true, signal });
  const admin = root.db('admin');
  const { config } = (await admin.command({ replSetGetConfig: 1 })) as { config: mongoose.mongo.Document };
  await admin.command({
    replSetReconfig: {
      ...config,
      version: Number(config['version']) + 1,
      members: members.map(({ host }, n) => ({ _id: n, host })),
      settings: { electionTimeoutMillis: electionTimeoutMs, heartbeatIntervalMillis: 500 },
    },
    force: true,
  });
  return root;
}

async function primaryOf(members: readonly Member[]): Promise<Member> {
  const states = await Promise.all(members.map((member) => member.state()));
  const primary = members[states.indexOf('primary')];
  if (primary === undefined) throw new Error('the set has no primary now');
  return primary;
}

async function untilWhole(members: readonly Member[]): Promise<void> {
  const endMs = performance.now() + wholeWithinMs;
  while (!(await isWhole(members).catch(() => false))) {
    if (performance.now() > endMs) throw new Error('the set does not become whole again');
    await pause(50);
  }
  for (const member of members) await endStrike(member.direct());
}

interface StatusOfMember {
  readonly stateStr: string;
  readonly optimeDate: Date;
}

/** In the eyes of the primary: the others follow it, and not far behind. */
async function isWhole(members: readonly Member[]): Promise<boolean> {
  const states = await Promise.all(members.map((member) => member.state()));
  if (states.filter((state) => state === 'primary').length !== 1) return false;
  if (states.filter((state) => state === 'secondary').length !== members.length - 1) return false;
  const primary = await primaryOf(members);
  const status = (await primary.command({ replSetGetStatus: 1 }))['members'] as readonly StatusOfMember[];
  const times = status.map(({ optimeDate }) => optimeDate.getTime());
  const words = status.map(({ stateStr }) => stateStr).sort();
  return words.join() === 'PRIMARY,SECONDARY,SECONDARY' && Math.max(...times) - Math.min(...times) <= 2_000;
}
