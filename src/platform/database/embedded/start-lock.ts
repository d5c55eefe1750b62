import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../../start-fault.js';
import { beginningOf, isAlive } from './process-life.js';

export interface LockOptions {
  readonly folder: string;
  /** After so long the work is done without the lock; for a stop, which must not wait for ever. */
  readonly patienceMs?: number;
}

const roundMs = 25;

/**
 * Runs one program's start or stop of the embedded database at a time.
 *
 * Two starts at once would both write the state and one of them would point at a mongod that ended again (exit code 100).
 * The lock is a file that names its holder; a dead holder's lock is taken over.
 */
export async function withStartLock<Result>(
  { folder, patienceMs = Infinity }: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'lock');
  const holder = `${String(process.pid)} ${beginningOf(process.pid)}`;
  let isHeld = takeLock(file, holder);
  for (let waitedMs = 0; !isHeld && waitedMs < patienceMs; waitedMs += roundMs) {
    await pause(roundMs);
    isHeld = takeLock(file, holder);
  }
  try {
    return await work();
  } finally {
    if (isHeld) rmSync(file, { force: true });
  }
}

/** A link is made whole or not at all: nobody ever reads a lock without its holder. */
function takeLock(file: string, holder: string): boolean {
  const own = `${file}.${String(process.pid)}`;
  writeFileSync(own, holder, { mode: 0o600 });
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    removeDeserted(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved aside before it is removed: what another program took meanwhile is put back. */
function removeDeserted(file: string): void {
  const aside = `${file}.dead.${String(process.pid)}`;
  try {
    if (!isDeserted(file)) return;
    renameSync(file, aside);
    if (!isDeserted(aside)) linkSync(aside, file);
    rmSync(aside, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  }
}

function isDeserted(file: string): boolean {
  const text = readFileSync(file, 'utf8');
  const end = text.indexOf(' ');
  const pid = Number(text.slice(0, end));
  return !isAlive(pid) || beginningOf(pid) !== text.slice(end + 1);
}
