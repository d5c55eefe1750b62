import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { House } from '../../src/house.js';
import type { Access } from '../../src/vocabulary/access.js';
import type { testSecrets } from './build-test-house.js';

/**
 * The moment a program is killed: right after the n-th answer of the server; when a commit is about to be sent; or so many
 * milliseconds after it was sent, at the latest with its answer, before the program can handle it.
 */
export type KillMoment =
  | { readonly is: 'answer'; readonly nth: number }
  | { readonly is: 'commit unsent' }
  | { readonly is: 'commit sent'; readonly afterMs: number }
  | { readonly is: 'never' };

interface Where {
  readonly uri: string;
  /** The business clock, which stands. */
  readonly now: string;
  readonly secrets: typeof testSecrets;
}

interface Submit {
  readonly deed: 'submit';
  readonly access: Access;
  readonly command: Parameters<House['proposals']['submitDraft']>[1];
}

interface Adopt {
  readonly deed: 'adopt';
  readonly access: Access;
  readonly command: Parameters<House['review']['publish']>[1];
}

interface Claim {
  readonly deed: 'claim';
  readonly access: Access;
  readonly command: Parameters<House['awards']['claimShares']>[1];
}

/** Telling what waits in the outbox, as the relay does; it stops at the end of what is due. */
interface Tell {
  readonly deed: 'tell';
}

interface Redeem {
  readonly deed: 'redeem';
  readonly access: Access;
  readonly client: Parameters<House['redemption']['redeem']>[1];
  readonly command: Parameters<House['redemption']['redeem']>[2];
}

interface Capture {
  readonly deed: 'capture';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['capture']>[1];
}

interface Reverse {
  readonly deed: 'reverse';
  readonly access: Access;
  readonly command: Parameters<House['redemption']['reverse']>[1];
}

/** Giving what waits its place in the chain of acts. */
interface Seal {
  readonly deed: 'seal';
}

export type DeedToKill = Submit | Adopt | Claim | Tell | Redeem | Capture | Reverse | Seal;
export type KilledDeed = Where & DeedToKill & { readonly killAt: KillMoment };

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
