import { availableParallelism } from 'node:os';
import { Refusal } from '../vocabulary/refusal.js';
import { endOfAttempt } from './database/left-behind.js';

export interface AccountQueue {
  /**
   * Does a piece of work once nothing earlier holds or waits for one of its accounts and a place is free; gives back
   * what it gives back.
   *
   * Throws Refusal `ledger.busy`, with nothing begun, when too much waits or the turn did not come in time. Its own
   * refusal passes on unchanged; after `database.outcome-unknown` the place is kept until the attempt behind it has
   * ended (LR6), so the refusal must be passed on as it is. A piece of work must not queue again within itself.
   */
  run<Result>(accounts: readonly string[], work: () => Promise<Result>): Promise<Result>;
  /** How much holds a place and how much waits for one now. */
  load(): { readonly running: number; readonly waiting: number };
}

export interface AccountQueueSettings {
  /** So many transactions at once; 8 a core when left out: more than the database can do at once makes all slower. */
  readonly atOnce?: number;
  readonly mostPerAccount?: number;
  readonly mostWaiting?: number;
  /** After so long a caller waits no longer; as long as a transaction itself may take. */
  readonly patienceMs?: number;
}

interface Piece {
  readonly accounts: readonly string[];
  readonly begin: () => void;
}

/**
 * Work on one account goes one after the other in this process, in the order of its arrival (LR7): what would only meet
 * as a conflict in the database waits here instead, and costs it nothing.
 *
 * A piece of work stands in the lines of all its accounts from one moment on, so two can never wait for each other.
 */
export function createAccountQueue({
  atOnce = 8 * availableParallelism(),
  mostPerAccount = 32,
  mostWaiting = 512,
  patienceMs = 10_000,
}: AccountQueueSettings = {}): AccountQueue {
  /** Both in the order of arrival; an account is known here only as long as somebody wants it. */
  const waiting = new Set<Piece>();
  const running = new Set<Piece>();

  const beginWhatMay = (): void => {
    const spokenFor = new Set([...running].flatMap(({ accounts }) => accounts));
    for (const piece of waiting) {
      if (running.size >= atOnce) return;
      const mustWait = piece.accounts.some((account) => spokenFor.has(account));
      for (const account of piece.accounts) spokenFor.add(account);
      if (mustWait) continue;
      waiting.delete(piece);
      running.add(piece);
      piece.begin();
    }
  };

  const isTooLong = ({ accounts }: Piece): boolean => {
    const inLine = (account: string): number => [...waiting].filter((one) => one.accounts.includes(account)).length;
    return waiting.size > mostWaiting || accounts.some((account) => inLine(account) > mostPerAccount);
  };

  const leave = (piece: Piece): void => {
    waiting.delete(piece);
    running.delete(piece);
    beginWhatMay();
  };

  const takePlace = (accounts: readonly string[]): Promise<Piece> =>
    new Promise((resolve, reject) => {
      let patience: NodeJS.Timeout | undefined;
      const piece: Piece = {
        accounts,
        begin: () => {
          clearTimeout(patience);
          resolve(piece);
        },
      };
      const giveUp = (): void => {
        leave(piece);
        reject(new Refusal('ledger.busy'));
      };
      waiting.add(piece);
      beginWhatMay();
      if (!waiting.has(piece)) return;
      if (isTooLong(piece)) giveUp();
      else patience = setTimeout(giveUp, patienceMs).unref();
    });

  return {
    run: async (accounts, work) => {
      const piece = await takePlace(accounts);
      try {
        const result = await work();
        leave(piece);
        return result;
      } catch (error) {
        void endOfAttempt(error).then(() => {
          leave(piece);
        });
        throw error;
      }
    },
    load: () => ({ running: running.size, waiting: waiting.size }),
  };
}
