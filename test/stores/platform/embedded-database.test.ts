import mongoose from 'mongoose';
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  openEmbeddedDatabase,
  type EmbeddedDatabase,
} from '../../../src/platform/database/embedded/embedded-database.js';
import { isAlive } from '../../../src/platform/database/embedded/process-life.js';
import { isOurMongod } from '../../../src/platform/database/embedded/run-mongod.js';
import { codeOf, isStartFault } from '../../../src/platform/start-fault.js';
import type { UserPasswords } from '../../../src/platform/database/rights.js';
import { searchForTests, testRights } from '../../support/embedded-options.js';

interface Told {
  readonly uris: UserPasswords;
  readonly port: number;
  readonly joined: boolean;
  readonly rows: number;
  readonly fault?: string;
}

interface Program {
  readonly child: ChildProcess;
  readonly told: Told;
  readonly ended: Promise<unknown>;
}

let dataFolder: string;
let programs: ChildProcess[] = [];

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'moksori-embedded-'));
  programs = [];
});

afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL');
  const pid = mongodPid();
  if (pid !== null && isOurMongod(pid, embedded())) process.kill(pid, 'SIGKILL');
  if (pid !== null) await until(() => !isAlive(pid));
  rmSync(dataFolder, { recursive: true, force: true });
});

describe('an empty folder', () => {
  it('becomes a single-node replica set that keeps its rows over a stop', async () => {
    const first = await open();
    expect(first.joined).toBe(false);
    expect(await writeRow(first)).toBe(1);
    await first.stop();

    const second = await open();
    expect(second.port).toBe(first.port);
    expect(await writeRow(second)).toBe(2);
    await second.stop();
  });

  it('holds passwords that only its owner can read', async () => {
    const opened = await open();
    for (const file of ['state.json', 'keyfile']) expect(statSync(join(embedded(), file)).mode & 0o777).toBe(0o600);
    await opened.stop();
  });

  it('is left without a process and without a program in its list', async () => {
    const opened = await open();
    const pid = mongodPid() ?? 0;
    expect(isOurMongod(pid, embedded())).toBe(true);
    await opened.stop();
    expect(isAlive(pid)).toBe(false);
    expect(state()).toMatchObject({ pid: null, users: [] });
  });
});

describe('the users', () => {
  it('have what the stores ask for, collection by collection, and no more', async () => {
    const opened = await open();
    await as(opened.uris.app, async (db) => {
      await db.collection('journal').insertOne({ amount: 1 });
      await db.collection('accounts').insertOne({ amount: 1 });
      await db.collection('accounts').updateOne({}, { $set: { amount: 2 } });
      expect((await db.listCollections().toArray()).length).toBe(2);
      await db.admin().command({ getParameter: 1, transactionLifetimeLimitSeconds: 1 });
      await refused(db.collection('journal').updateOne({}, { $set: { amount: 2 } }));
      await refused(db.collection('journal').replaceOne({}, { amount: 2 }));
      await refused(db.collection('journal').deleteOne({}));
      await refused(db.collection('journal').drop());
      await refused(db.collection('accounts').deleteOne({}));
      await refused(db.collection('strangers').insertOne({}));
      await refused(db.collection('journal').createIndex({ amount: 1 }, undefined, undefined));
    });
    await as(opened.uris.owner, async (db) => {
      await db.collection('journal').createIndex({ amount: 1 }, undefined, undefined);
      await db.command({ collMod: 'journal', validationLevel: 'strict' });
      await refused(db.collection('journal').updateOne({}, { $set: { amount: 2 } }));
      await refused(db.collection('journal').drop());
    });
    await as(opened.uris.read, async (db) => {
      expect(await db.collection('journal').countDocuments()).toBe(1);
      await refused(db.collection('journal').insertOne({ amount: 1 }));
    });
    await opened.stop();
  });

  it('are mended at the next start when somebody changed them', async () => {
    const first = await open();
    await asRoot(first.port, async (admin) => {
      await admin.db('moksori').command({ grantRolesToUser: 'moksori_app', roles: ['dbOwner'] });
      await admin.db('moksori').command({
        grantPrivilegesToRole: 'moksori_read',
        privileges: [{ resource: { db: 'moksori', collection: '' }, actions: ['insert'] }],
      });
    });
    await as(first.uris.app, (db) => db.collection('strangers').insertOne({}));
    await first.stop();

    const second = await open();
    await as(second.uris.app, (db) => refused(db.collection('strangers').insertOne({})));
    await as(second.uris.read, (db) => refused(db.collection('journal').insertOne({})));
    await second.stop();
  });
});

describe('a killed program', () => {
  it('leaves a mongod that the next one adopts, with every row', async () => {
    const program = await run('server');
    const pid = mongodPid();
    await kill(program);
    expect(isOurMongod(pid ?? 0, embedded())).toBe(true);

    const next = await open();
    expect([next.joined, next.port, mongodPid()]).toEqual([false, program.told.port, pid]);
    expect(await writeRow(next)).toBe(2);
    await next.stop();
    expect(isAlive(pid ?? 0)).toBe(false);
  });

  it('and a killed mongod lose nothing that was acknowledged, also when the port is taken meanwhile', async () => {
    const program = await run('server');
    await kill(program);
    const pid = mongodPid() ?? 0;
    process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(pid));
    const blocker = await listen(program.told.port);

    const next = await open();
    expect(next.port).not.toBe(program.told.port);
    expect(await writeRow(next)).toBe(2);
    await next.stop();
    await new Promise((resolve) => blocker.close(resolve));
  });

  it('that ends by itself without a stop takes its mongod with it', async () => {
    const program = await run('server');
    const pid = mongodPid() ?? 0;
    program.child.kill('SIGINT');
    expect(await program.ended).toBe(1);
    await until(() => !isAlive(pid));
    const next = await open();
    expect(await writeRow(next)).toBe(2);
    await next.stop();
  });

  it('during its very first start leaves a folder that can be used', async () => {
    const opened = await open();
    await opened.stop();
    const unfinished = { ...state(), isRaised: false };
    writeFileSync(join(embedded(), 'state.json'), JSON.stringify(unfinished));
    const again = await open();
    expect(await writeRow(again)).toBe(1);
    await again.stop();
  });
});

describe('a second program', () => {
  it('joins as a guest and leaves the mongod running', async () => {
    const server = await run('server');
    const guest = await open({ asServer: false });
    expect([guest.joined, guest.port]).toEqual([true, server.told.port]);
    expect(await writeRow(guest)).toBe(2);
    await guest.stop();
    expect(isOurMongod(mongodPid() ?? 0, embedded())).toBe(true);
    server.child.kill('SIGTERM');
    await server.ended;
  });

  it('is refused as a server, in both languages', async () => {
    const server = await run('server');
    await expectFault(open(), /다른 서버\(프로세스 \d+\)[^]*Another server \(process \d+\)/);
    server.child.kill('SIGTERM');
    await server.ended;
    expect(state()).toMatchObject({ pid: null, users: [] });
  });

  it('that starts in the same moment waits its turn', async () => {
    const guests = await Promise.all([run('guest'), run('guest'), run('guest')]);
    expect(new Set(guests.map(({ told }) => told.port)).size).toBe(1);
    for (const guest of guests) {
      guest.child.kill('SIGTERM');
      await guest.ended;
    }
    expect(state()).toMatchObject({ pid: null, users: [] });
  });
});

describe('a folder that is not ours', () => {
  it('is refused and nothing in it is touched', async () => {
    mkdirSync(join(embedded(), 'db'), { recursive: true });
    writeFileSync(join(embedded(), 'db', 'WiredTiger'), 'somebody else');
    await expectFault(open(), /Nothing was deleted/);
    expect(readFileSync(join(embedded(), 'db', 'WiredTiger'), 'utf8')).toBe('somebody else');
  });

  it('or whose data are damaged is refused, and the data stay', async () => {
    const first = await open();
    await first.stop();
    writeFileSync(join(embedded(), 'db', 'WiredTiger.turtle'), 'damaged');
    writeFileSync(join(embedded(), 'db', 'WiredTiger.wt'), 'damaged');
    await expectFault(open(), /mongod did not start[^]*No data was deleted/);
    expect(existsSync(join(embedded(), 'db', 'WiredTiger.wt'))).toBe(true);
  });
});

describe('MONGOD_BINARY', () => {
  it('that names nothing is an error, not a reason to search on', async () => {
    await expectFault(
      open({ mongodBinary: join(dataFolder, 'none') }),
      /MONGOD_BINARY=.* 를 쓸 수 없습니다[^]*cannot be used: no such file/,
    );
  });

  it('below 6.0 is an error too', async () => {
    await expectFault(open({ mongodBinary: fakeMongod('named', '5.0.30') }), /5\.0\.30 is too old/);
  });
});

describe('without a mongod anywhere', () => {
  it('says what each of the six steps answered and the three ways out, and exits 1', async () => {
    const old = join(fakeMongod('old', '4.4.1'), '..');
    // A port where nobody listens stands for a network that reaches nothing; on this PATH there is no python3.
    const { told, ended } = await run('server', {
      PATH: old,
      XDG_CACHE_HOME: join(dataFolder, 'cache'),
      MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:9',
      MONGOD_BINARY: undefined,
    });
    const answers = [
      '  1. MONGODB_URI',
      '  2. MONGOD_BINARY',
      '4.4.1 is too old',
      'the cache: empty',
      'ECONNREFUSED',
      'there is no python3',
    ];
    for (const part of [...answers, '(1)', '(2)', '(3)']) expect(told.fault).toContain(part);
    expect(told.fault).not.toContain('(4)');
    expect(await ended).toBe(1);
  });
});

function embedded(): string {
  return join(dataFolder, 'embedded');
}

function state(): Record<string, unknown> {
  return JSON.parse(readFileSync(join(embedded(), 'state.json'), 'utf8')) as Record<string, unknown>;
}

function mongodPid(): number | null {
  if (!existsSync(join(embedded(), 'state.json'))) return null;
  return state()['pid'] as number | null;
}

interface Opening {
  readonly asServer?: boolean;
  readonly mongodBinary?: string;
}

async function open({ asServer = true, mongodBinary }: Opening = {}): Promise<EmbeddedDatabase> {
  const search = mongodBinary === undefined ? searchForTests() : { ...searchForTests(), mongodBinary };
  return openEmbeddedDatabase({ search, dataFolder, databaseName: 'moksori', rights: testRights, asServer });
}

async function run(role: 'server' | 'guest', env: NodeJS.ProcessEnv = {}): Promise<Program> {
  const script = join(import.meta.dirname, '../../support/embedded-program.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataFolder, role], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  programs.push(child);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const line = await new Promise<string>((resolve) =>
    child.stdout.once('data', (bytes: Buffer) => {
      resolve(bytes.toString());
    }),
  );
  return { child, ended, told: JSON.parse(line) as Told };
}

async function kill({ child, ended }: Program): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

async function writeRow({ uris }: EmbeddedDatabase): Promise<number> {
  let rows = 0;
  await as(uris.app, async (db) => {
    await db.collection('journal').insertOne({ by: process.pid }, { writeConcern: { w: 'majority', journal: true } });
    rows = await db.collection('journal').countDocuments();
  });
  return rows;
}

async function as(uri: string, work: (db: mongoose.mongo.Db) => Promise<unknown>): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri);
  try {
    await work(client.db());
  } finally {
    await client.close();
  }
}

async function asRoot(port: number, work: (admin: mongoose.mongo.MongoClient) => Promise<unknown>): Promise<void> {
  const { root } = state()['passwords'] as { readonly root: string };
  const client = new mongoose.mongo.MongoClient(`mongodb://root:${root}@127.0.0.1:${String(port)}/?replicaSet=moksori`);
  try {
    await work(client);
  } finally {
    await client.close();
  }
}

async function refused(work: Promise<unknown>): Promise<void> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(codeOf(error)).toBe('13');
}

async function expectFault(work: Promise<unknown>, words: RegExp): Promise<void> {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!isStartFault(error)) throw error;
  expect(error.message).toMatch(words);
}

function fakeMongod(folder: string, version: string): string {
  mkdirSync(join(dataFolder, folder));
  const file = join(dataFolder, folder, 'mongod');
  writeFileSync(file, `#!/bin/sh\necho "db version v${version}"\n`);
  chmodSync(file, 0o700);
  return file;
}

/** Takes a port; that of a mongod killed this moment can be held for a little longer. */
async function listen(port: number): Promise<Server> {
  for (;;) {
    const server = createServer((socket) => socket.destroy());
    const isListening = await new Promise<boolean>((resolve) => {
      server
        .once('error', () => {
          resolve(false);
        })
        .listen(port, '127.0.0.1', () => {
          resolve(true);
        });
    });
    if (isListening) return server;
    await pause(25);
  }
}

async function until(holds: () => boolean): Promise<void> {
  for (let round = 0; !holds(); round += 1) {
    if (round > 400) throw new Error('the condition did not come');
    await pause(25);
  }
}
