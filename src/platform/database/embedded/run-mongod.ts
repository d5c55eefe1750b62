import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from './process-life.js';

/** A mongod of ours: its process and the port it was told to take. */
export interface RunningMongod {
  readonly pid: number;
  readonly port: number;
}

/** How a mongod ended before it answered. */
export interface EarlyEnd {
  readonly exitCode: number | null;
}

/** The port was taken: another program, or a mongod killed this very moment (V16). */
export const portTaken = 48;

/**
 * The arguments of AR48: loopback only, passwords and key file from the first start, no server JavaScript (H29), a small
 * cache and a log that is not preallocated (9 MB in a fresh folder instead of 301, V17).
 */
export function mongodArguments(folder: string, port: number): readonly string[] {
  return [
    ...['--replSet', 'moksori', '--bind_ip', '127.0.0.1', '--port', String(port), '--nounixsocket', '--noscripting'],
    ...['--dbpath', join(folder, 'db'), '--logpath', join(folder, 'mongod.log'), '--keyFile', join(folder, 'keyfile')],
    ...[
      '--wiredTigerCacheSizeGB',
      '0.25',
      '--oplogSize',
      '256',
      '--wiredTigerEngineConfigString',
      'log=(file_max=8MB,prealloc=false)',
    ],
    // A killed program's open transaction keeps its documents locked for so long (V12).
    ...['--setParameter', 'transactionLifetimeLimitSeconds=10'],
  ];
}

/** Makes what a mongod needs in its folder before it can start: the folder for the data and the key file (0600). */
export function prepareFolder(folder: string): void {
  mkdirSync(join(folder, 'db'), { recursive: true, mode: 0o700 });
  const keyFile = join(folder, 'keyfile');
  if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(96).toString('base64'), { mode: 0o600 });
}

export interface Spawning {
  readonly binary: string;
  readonly folder: string;
  readonly port: number;
  /** Told the process number at once, before anybody waits, so that a kill in this moment leaves no unknown mongod. */
  readonly onSpawn: (mongod: RunningMongod) => void;
}

export interface Spawned extends RunningMongod {
  /** Settles when the process ended, whenever that is. */
  readonly ended: Promise<EarlyEnd>;
}

/** Starts a mongod in a session of its own, which no Ctrl+C of the terminal reaches (S10). */
export async function spawnMongod({ binary, folder, port, onSpawn }: Spawning): Promise<Spawned> {
  keepPreviousLog(folder);
  const out = openSync(join(folder, 'mongod.out'), 'w', 0o600);
  try {
    const child = spawn(binary, mongodArguments(folder, port), {
      detached: true,
      stdio: ['ignore', out, out],
      cwd: folder,
    });
    const ended = new Promise<EarlyEnd>((resolve) =>
      child.once('exit', (exitCode) => {
        resolve({ exitCode });
      }),
    );
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve).once('error', reject);
    });
    child.unref();
    const running = { pid: child.pid ?? 0, port };
    onSpawn(running);
    return { ...running, ended };
  } finally {
    closeSync(out);
  }
}

/** One log of the present and one of the last run: never more. */
function keepPreviousLog(folder: string): void {
  const log = join(folder, 'mongod.log');
  if (existsSync(log)) renameSync(log, join(folder, 'mongod.log.1'));
}

/** Below the ports that systems hand to outgoing connections, which could sit on ours at the next start. */
const ports = { from: 20_000, below: 32_000 } as const;

/**
 * Finds a port on loopback that was free a moment ago: the wanted one, or any when that is taken or none is wanted.
 *
 * Asked before a start, since at a taken port another mongod might answer in ours' place. Right after a kill the old port
 * can be held for a moment: tried again after 200 ms (V16).
 */
export async function freePort(wanted: number | null): Promise<number> {
  for (let round = 0; wanted !== null && round < 3; round += 1) {
    if (round > 0) await pause(200);
    if (await isFree(wanted)) return wanted;
  }
  for (let round = 0; round < 100; round += 1) {
    const port = randomInt(ports.from, ports.below);
    if (port !== wanted && (await isFree(port))) return port;
  }
  throw new Error('no free port on loopback');
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

/** Whether a process is the mongod of this very folder: it lives and its command line names our data. */
export function isOurMongod(pid: number, folder: string): boolean {
  return isAlive(pid, `--dbpath ${join(folder, 'db')} `);
}

/**
 * Ends a mongod when this process exits without having stopped it: by a signal during the start, by a second signal, by a
 * fault. (Nothing helps against kill -9: the next start adopts what is left.) Returns the way to take that back.
 */
export function stopOnExit(pid: number, folder: string): () => void {
  const end = (): void => {
    if (isOurMongod(pid, folder)) process.kill(pid, 'SIGTERM');
  };
  process.once('exit', end);
  return () => process.removeListener('exit', end);
}

/** Ends one mongod: SIGTERM (0.5-1.0 s seen), after 4 s SIGKILL of that process only. Resolves when it is gone (AR50). */
export async function stopMongod(pid: number, folder: string): Promise<void> {
  for (const [signal, rounds] of [
    ['SIGTERM', 160],
    ['SIGKILL', 40],
  ] as const) {
    if (!isOurMongod(pid, folder)) return;
    process.kill(pid, signal);
    for (let round = 0; round < rounds && isOurMongod(pid, folder); round += 1) await pause(25);
  }
}
