import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { House } from '../../src/house.js';
import type { Access } from '../../src/vocabulary/access.js';
import type { testSecrets } from './build-test-house.js';

interface Where {
  readonly uri: string;
  readonly now: string;
  readonly secrets: typeof testSecrets;
  readonly access: Access;
  /** After so many answers of the server, or when the commit has been sent. */
  readonly killAfter: number | 'commit';
}

type Submit = { readonly deed: 'submit'; readonly command: Parameters<House['proposals']['submitDraft']>[1] };
type Adopt = { readonly deed: 'adopt'; readonly command: Parameters<House['review']['publish']>[1] };
type Claim = { readonly deed: 'claim'; readonly command: Parameters<House['awards']['claimShares']>[1] };

/** One deed as another program does it, and where that program ends. */
export type KilledDeed = Where & (Submit | Adopt | Claim);

/** Runs it; true when the program was killed, false when it came through because it has fewer answers than that. */
export function runAndKill(deed: KilledDeed): Promise<boolean> {
  const file = join(import.meta.dirname, 'killed-program.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(deed)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`the program ended by itself: ${said.slice(0, 2_000)}`));
    });
  });
}
