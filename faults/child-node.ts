import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { DeedToDo } from '../test/support/do-deed.js';
import type { KillMoment } from '../test/support/kill-moment.js';
import type { Node, Outcome } from './node.js';
import { startsAt } from './starts-at.js';

/** When a program of ours kills itself: by what its driver does, when it is asked, or when it has told its answer. */
export type ProgramEnd = KillMoment | { readonly by: 'itself'; readonly is: 'asked' | 'told'; readonly nth: number };

export interface ProgramWish {
  readonly uri: string;
  readonly now: string;
  readonly killAt: ProgramEnd;
}

export interface ProgramQuestion {
  readonly n: number;
  readonly deed: DeedToDo;
}

export interface ProgramAnswer {
  readonly n: number;
  readonly outcome: Outcome;
}

/** A program of ours in a process of its own. */
export interface ChildNode extends Node {
  /** Whether it was killed with -9, once it is gone. */
  readonly gone: Promise<boolean>;
  isGone(): boolean;
  end(): void;
}

/** Starts one and waits until it can be asked. What it did not answer when it dies stays unknown. */
export async function startChildNode({ uri, killAt }: Omit<ProgramWish, 'now'>): Promise<ChildNode> {
  const wish: ProgramWish = { uri, killAt, now: startsAt };
  const child = fork(join(import.meta.dirname, 'node-program.ts'), [JSON.stringify(wish)], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (outcome: Outcome) => void>();
  let asked = 0;
  let isGone = false;
  const gone = new Promise<boolean>((resolve) => {
    child.once('exit', (_, signal) => {
      isGone = true;
      for (const tell of waiting.values()) tell(killed);
      waiting.clear();
      resolve(signal === 'SIGKILL');
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject).once('exit', () => {
      reject(new Error('a program of ours did not start'));
    });
    child.on('message', (said) => {
      if (said === 'ready') {
        resolve();
        return;
      }
      const { n, outcome } = said as ProgramAnswer;
      waiting.get(n)?.(outcome);
      waiting.delete(n);
    });
  });
  return {
    gone,
    isGone: () => isGone,
    ask: (deed) =>
      new Promise((resolve) => {
        if (isGone) {
          resolve(killed);
          return;
        }
        const n = (asked += 1);
        waiting.set(n, resolve);
        child.send({ n, deed } satisfies ProgramQuestion, (error) => {
          if (error === null || !waiting.delete(n)) return;
          resolve(killed);
        });
      }),
    end: () => {
      if (!isGone) child.disconnect();
    },
  };
}

const killed: Outcome = { is: 'unknown', code: 'program killed' };
