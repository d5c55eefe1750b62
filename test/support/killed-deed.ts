import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { testSecrets } from './build-test-house.js';
import type { DeedToDo } from './do-deed.js';
import type { KillMoment } from './kill-moment.js';

interface Where {
  readonly uri: string;
  /** The business clock, which stands. */
  readonly now: string;
  readonly secrets: typeof testSecrets;
}

export type KilledDeed = Where & DeedToDo & { readonly killAt: KillMoment };

export interface EndOfProgram {
  readonly isKilled: boolean;
  /** How many answers it got; known only when it came through alive. */
  readonly answers: number;
}

/** Does one deed in a program of its own and says how that ended. A program that fails by itself is an error. */
export function runAndKill(deed: KilledDeed): Promise<EndOfProgram> {
  const file = join(import.meta.dirname, 'killed-program.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(deed)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (complained += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve({ isKilled: true, answers: 0 });
      else if (code === 0) resolve({ isKilled: false, answers: Number(said) });
      else reject(new Error(`the program ended by itself: ${complained.slice(0, 2_000)}`));
    });
  });
}
