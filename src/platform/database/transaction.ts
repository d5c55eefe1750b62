import type mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { isRefusal } from '../../vocabulary/refusal.js';
import type { Clock } from '../clock.js';
import { unknownOutcome } from './left-behind.js';
import { isConnectionLost, isDuplicateKey, isPassing } from './mongo-errors.js';
import { txOf } from './session-of.js';
import type { InTransaction, Tx } from './tx.js';

/** Set on every transaction: concerns on a client or collection are ignored inside one (T13). */
export const guarantees = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
  maxCommitTimeMS: 5_000,
} as const;

/** The body's own end of patience: thrown in its first line, so that the driver's 120 s of retries never start (T5). */
class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/** How a transaction ended for its caller; `refused` is an expected no, a duplicate key among them. */
export type TransactionEnd = 'committed' | 'refused' | 'unknown' | 'failed';

/** Told what becomes of transactions, for the metrics. */
export interface TransactionObserver {
  transactionEnded(how: TransactionEnd): void;
  /** A body ran again: after a conflict, or after a fault that said nothing about the outcome. */
  transactionRetried(): void;
}

interface Attempt {
  /** Whether the body came to its end, so that what fails is the commit. */
  isThrough: boolean;
  result?: unknown;
}

export interface TransactionRunner {
  readonly client: mongoose.mongo.MongoClient;
  readonly systemClock: Clock;
  /** After so many milliseconds no new attempt starts and the outcome is called unknown. */
  readonly deadlineMs?: number;
  readonly observer?: TransactionObserver;
}

/**
 * Gives the only caller of the driver's `withTransaction` (AR20).
 *
 * Error labels never decide: as soon as two operations run at once only the first of a lost connection's errors carries
 * them (T15). What decides is the phase: a fault while committing, or any passing fault, runs the same body again until
 * the deadline; the body knows its own effect by its deed's id (RU02).
 */
export function createInTransaction(runner: TransactionRunner): InTransaction {
  const { observer } = runner;
  return async (body) => {
    try {
      const result = await runUntilDeadline(runner, body);
      observer?.transactionEnded('committed');
      return result;
    } catch (error) {
      observer?.transactionEnded(endOf(error));
      throw error;
    }
  };
}

function endOf(error: unknown): TransactionEnd {
  if (isRefusal(error, 'database.outcome-unknown')) return 'unknown';
  return isRefusal(error) || isDuplicateKey(error) ? 'refused' : 'failed';
}

async function runUntilDeadline<Result>(
  { client, systemClock, deadlineMs = 10_000, observer }: TransactionRunner,
  body: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  const end = systemClock.now().getTime() + deadlineMs;
  const isLate = (): boolean => systemClock.now().getTime() >= end;
  const counted = countingRuns(body, () => observer?.transactionRetried());
  // One for all attempts: where the abort of one was lost, the server ends it as the next one begins in the same session.
  // In another session its rows would be held against the next one for 10 s, as long as our whole patience.
  const session = client.startSession();
  const attempts: Promise<unknown>[] = [];
  try {
    for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 250)) {
      const attempt: Attempt = { isThrough: false };
      const once = runOnce({ session, body: counted, isLate, attempt });
      attempts.push(once);
      try {
        return await beforeEnd(once, end - systemClock.now().getTime());
      } catch (error) {
        if (isRefusal(error) || isDuplicateKey(error)) throw error;
        if (isDeadline(error)) throw unknownOutcome(once);
        if (!attempt.isThrough && !isPassing(error)) throw error;
        if (isLate()) throw unknownOutcome(once);
        await pause(waitMs);
      }
    }
  } finally {
    // Not before the last one has ended, be it left behind.
    void Promise.allSettled(attempts)
      .then(() => session.endSession())
      .catch(() => undefined);
  }
}

/** The body, saying of every run but the first that it is one more. */
function countingRuns<Result>(body: (tx: Tx) => Promise<Result>, onAgain: () => void) {
  let isFirst = true;
  return (tx: Tx): Promise<Result> => {
    if (!isFirst) onAgain();
    isFirst = false;
    return body(tx);
  };
}

/**
 * Waits for an attempt, but not past the deadline: the driver repeats a commit for up to 120 s (T12). The attempt left
 * behind ends by itself, and may still commit: that is why its outcome is called unknown (LR6).
 */
async function beforeEnd<Result>(attempt: Promise<Result>, leftMs: number): Promise<Result> {
  // A plain timer: the abort of an awaited one makes an error each time, which is a twentieth of an award's work.
  let patience: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    patience = setTimeout(
      () => {
        reject(new DeadlinePassed());
      },
      Math.max(leftMs, 0),
    );
  });
  try {
    return await Promise.race([attempt, deadline]);
  } finally {
    clearTimeout(patience);
    attempt.catch(() => undefined);
  }
}

interface Run<Result> {
  readonly session: mongoose.mongo.ClientSession;
  readonly body: (tx: Tx) => Promise<Result>;
  readonly isLate: () => boolean;
  readonly attempt: Attempt;
}

async function runOnce<Result>({ session, body, isLate, attempt }: Run<Result>): Promise<Result> {
  try {
    return await session.withTransaction(async () => {
      attempt.isThrough = false;
      if (isLate()) throw new DeadlinePassed();
      const result = await body(txOf(session));
      attempt.isThrough = true;
      attempt.result = result;
      return result;
    }, guarantees);
  } catch (error) {
    if (!attempt.isThrough || !isConnectionLost(error)) throw error;
    await commitAgain(session, isLate);
    return attempt.result as Result;
  }
}

/**
 * Asks again for a commit whose answer was lost. The driver does so itself only when the error bears its label (T15).
 * Whether it was committed already makes no difference; when it is gone (251) the error lets the body run again.
 */
async function commitAgain(session: mongoose.mongo.ClientSession, isLate: () => boolean): Promise<void> {
  for (;;) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      if (!isConnectionLost(error) || isLate()) throw error;
      await pause(20);
    }
  }
}

function isDeadline(error: unknown): boolean {
  return error instanceof DeadlinePassed;
}
