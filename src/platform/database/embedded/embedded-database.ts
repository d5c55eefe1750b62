import type mongoose from 'mongoose';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { finding, inOneLine, type Finding } from '../../finding.js';
import { StartFault } from '../../start-fault.js';
import { ensureUsers, userUris, type DatabaseRights, type UserPasswords } from '../rights.js';
import { livingUsers, readState, thisProgram, writeState, type EmbeddedState } from './embedded-state.js';
import { describeFound, findMongod, noteAge, type MongodSearch } from './find-mongod.js';
import { joinAsRoot, raiseReplicaSet } from './raise-replica-set.js';
import {
  freePort,
  isOurMongod,
  portTaken,
  prepareFolder,
  spawnMongod,
  stopMongod,
  stopOnExit,
  type EarlyEnd,
} from './run-mongod.js';
import { withStartLock } from './start-lock.js';

export interface EmbeddedOptions {
  readonly search: MongodSearch;
  /** `DATA_DIR`; the database lies in its folder `embedded`. */
  readonly dataFolder: string;
  readonly databaseName: string;
  /** What the running program may do, the sum of the stores (RU10). */
  readonly rights: DatabaseRights;
  /** A server owns the folder alone and stops the mongod; any other program (a command line) joins. */
  readonly asServer: boolean;
}

/** A running database of our own: connection strings of its users and the way to leave it. */
export interface EmbeddedDatabase {
  readonly uris: UserPasswords;
  readonly version: string;
  readonly port: number;
  /** How it was had, in Korean and English. */
  readonly how: string;
  /** Whether another program was using it already. */
  readonly joined: boolean;
  /** What `doctor` says about it. */
  readonly findings: readonly Finding[];
  /** Leaves it, and stops the mongod within 5 s when no other program needs it; a server stops it in any case. */
  stop(): Promise<void>;
}

type Client = mongoose.mongo.MongoClient;

interface Raised {
  readonly root: Client;
  readonly state: EmbeddedState & { readonly pid: number; readonly port: number };
  readonly how: string;
  readonly findings: readonly Finding[];
}

/**
 * Opens the embedded database (architecture 9): adopts the mongod of this folder when one runs, else finds one and starts
 * it as a single-node replica set with passwords, and mends users and roles.
 *
 * Throws a StartFault when another server has the folder, when no mongod can be had, or when the folder is damaged.
 */
export async function openEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const folder = resolve(options.dataFolder, 'embedded');
  return withStartLock({ folder }, async () => {
    const before = readState(folder);
    const others = livingUsers(before);
    if (options.asServer) refuseSecondServer(others.find(({ isServer }) => isServer)?.pid, folder);

    const raised = (await adopt(folder, before)) ?? (await start(options, folder, before));
    const forget = options.asServer ? stopOnExit(raised.state.pid, folder) : () => undefined;
    const { databaseName, rights } = options;
    const passwords = raised.state.passwords;
    const version = await setUp(raised.root, () => ensureUsers(raised.root, { databaseName, rights, passwords }));

    const self = thisProgram(options.asServer);
    writeState(folder, { ...raised.state, isRaised: true, version, users: [...others, self] });
    const { port } = raised.state;
    return {
      uris: userUris({ port, databaseName, passwords }),
      version,
      port,
      how: raised.how,
      joined: others.length > 0,
      findings: [...raised.findings, ...noteAge(version)],
      stop: async () => {
        await leave(folder, self.id, options.asServer);
        forget();
      },
    };
  });
}

async function setUp(root: Client, work: () => Promise<void>): Promise<string> {
  try {
    await work();
    const { version } = (await root.db('admin').command({ buildInfo: 1 })) as unknown as { readonly version: string };
    return version;
  } finally {
    await root.close();
  }
}

/** Takes over what a killed program left, or joins what another one runs: the process, the folder and the password agree. */
async function adopt(folder: string, state: EmbeddedState): Promise<Raised | null> {
  const { pid, port, passwords } = state;
  if (pid === null || port === null || !isOurMongod(pid, folder)) return null;
  const isFirstStart = !state.isRaised;
  const root = isFirstStart
    ? await raiseReplicaSet({
        port,
        rootPassword: passwords.root,
        mayInitiate: true,
        signal: new AbortController().signal,
      })
    : await joinAsRoot(port, passwords.root);
  if (root === null) {
    // Ours by its command line, but it does not answer: it is of no use to anybody and holds the folder.
    await stopMongod(pid, folder);
    return null;
  }
  const how = { ko: '돌고 있던 mongod 를 이어 씁니다', en: 'the mongod that was running' };
  return { root, state: { ...state, pid, port }, how: inOneLine(how), findings: [finding('ok', how)] };
}

async function start({ search }: EmbeddedOptions, folder: string, before: EmbeddedState): Promise<Raised> {
  const found = await findMongod(search);
  // A first start that was cut off never gave this database to any program: there is nothing in it to keep.
  if (!before.isRaised) rmSync(join(folder, 'db'), { recursive: true, force: true });
  prepareFolder(folder);
  for (let wanted = before.port; ; wanted = null) {
    const port = await freePort(wanted);
    const outcome = await startAt(folder, { ...before, port, version: found.version }, found.binary);
    if ('root' in outcome) return { ...outcome, how: inOneLine(found.how), findings: describeFound(found) };
    writeState(folder, { ...before, pid: null });
    if (outcome.exitCode !== portTaken)
      throw startFault(outcome, { folder, version: found.version, lastVersion: before.version });
  }
}

type Started = Pick<Raised, 'root' | 'state'>;

async function startAt(
  folder: string,
  state: EmbeddedState & { readonly port: number },
  binary: string,
): Promise<Started | EarlyEnd> {
  const mongod = await spawnMongod({
    binary,
    folder,
    port: state.port,
    onSpawn: ({ pid }) => {
      writeState(folder, { ...state, pid });
    },
  });
  const forget = stopOnExit(mongod.pid, folder);
  const abort = new AbortController();
  void mongod.ended.then(() => {
    abort.abort();
  });
  try {
    const { port, passwords, isRaised } = state;
    const root = await raiseReplicaSet({
      port,
      rootPassword: passwords.root,
      mayInitiate: !isRaised,
      signal: abort.signal,
    });
    return { root, state: { ...state, pid: mongod.pid } };
  } catch {
    if (!abort.signal.aborted) await stopMongod(mongod.pid, folder);
    return await mongod.ended;
  } finally {
    forget();
  }
}

/** A server takes the mongod with it; anybody else leaves it to those who still use it (AR49, AR50). */
async function leave(folder: string, id: string, isServer: boolean): Promise<void> {
  await withStartLock({ folder, patienceMs: 2_000 }, async () => {
    const state = readState(folder);
    const others = livingUsers(state).filter((user) => user.id !== id);
    if (!state.users.some((user) => user.id === id)) return;
    const isLast = isServer || others.length === 0;
    if (isLast && state.pid !== null) await stopMongod(state.pid, folder);
    writeState(folder, { ...state, pid: isLast ? null : state.pid, users: [...others] });
  });
}

function refuseSecondServer(pid: number | undefined, folder: string): void {
  if (pid === undefined) return;
  throw new StartFault([
    {
      ko: `다른 서버(프로세스 ${String(pid)})가 ${folder} 를 쓰고 있습니다. 그 서버를 끝내거나(kill ${String(pid)}) 다른 폴더로 시작하세요: DATA_DIR=./data-2 PORT=3001 npm start`,
      en: `Another server (process ${String(pid)}) uses ${folder}. Stop it (kill ${String(pid)}) or start with another folder: DATA_DIR=./data-2 PORT=3001 npm start`,
    },
  ]);
}

interface Attempted {
  readonly folder: string;
  readonly version: string;
  /** The version that wrote the folder last, when it is known. */
  readonly lastVersion: string | null;
}

/** Why a mongod ended before it was of use; the numbers are its own exit codes. */
function startFault({ exitCode }: EarlyEnd, { folder, version, lastVersion }: Attempted): StartFault {
  const log = join(folder, 'mongod.log');
  if (exitCode === 100) {
    return new StartFault([
      {
        ko: `${folder} 의 데이터베이스를 다른 mongod 가 쓰고 있습니다. 그 mongod 를 끝내고 다시 시작하세요: npm start`,
        en: `Another mongod uses the database in ${folder}. Stop that mongod and start again: npm start`,
      },
    ]);
  }
  if (exitCode === 62) {
    return new StartFault([
      {
        ko: `mongod ${version} 은 ${lastVersion ?? '다른 판'} 이 만든 데이터를 열 수 없습니다. 그 판을 알려 주거나(MONGOD_BINARY=/…/mongod npm start) 다른 폴더로 시작하세요: DATA_DIR=./data-new npm start`,
        en: `mongod ${version} cannot open data made by ${lastVersion ?? 'another version'}. Name that version (MONGOD_BINARY=/…/mongod npm start) or start with another folder: DATA_DIR=./data-new npm start`,
      },
    ]);
  }
  return new StartFault([
    {
      ko: `mongod 가 시작하지 못했습니다(끝난 값 ${String(exitCode)}). 데이터는 지우지 않았습니다. 까닭은 ${log} 에 있습니다. 다른 폴더로 시작할 수 있습니다: DATA_DIR=./data-new npm start`,
      en: `mongod did not start (exit code ${String(exitCode)}). No data was deleted. The reason is in ${log}. Another folder can be used: DATA_DIR=./data-new npm start`,
    },
  ]);
}
