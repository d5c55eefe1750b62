import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { codeOf } from '../../start-fault.js';

/**
 * Whether a process lives; a zombie does not (S10). With `commandPart`, also its command line must hold that text, since
 * the system gives a dead process's number to the next one.
 */
export function isAlive(pid: number, commandPart = ''): boolean {
  const seen = look(pid);
  return seen !== null && !seen.isZombie && seen.command.includes(commandPart);
}

/** When the process began, in the system's own words: the same number with another beginning is another process. */
export function beginningOf(pid: number): string {
  return look(pid)?.beginning ?? '';
}

interface Seen {
  readonly isZombie: boolean;
  readonly command: string;
  readonly beginning: string;
}

function look(pid: number): Seen | null {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !answersSignal(pid)) return null;
  return process.platform === 'linux' ? lookInProc(pid) : lookByPs(pid);
}

function answersSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function lookInProc(pid: number): Seen | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name in parentheses may hold blanks and parentheses itself; what follows the last one is fixed.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { isZombie: fields[0] === 'Z' || fields[0] === 'X', command, beginning: fields[19] ?? '' };
  } catch {
    return null;
  }
}

function lookByPs(pid: number): Seen | null {
  const ask = (format: string): string =>
    execFileSync('ps', ['-o', `${format}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  try {
    return { isZombie: ask('stat').startsWith('Z'), command: ask('command'), beginning: ask('lstart') };
  } catch {
    return null;
  }
}
