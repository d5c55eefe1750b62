import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../../vocabulary/refusal.js';
import type { Clock } from '../clock.js';
import { isPassing } from './mongo-errors.js';

interface Patience {
  readonly systemClock: Clock;
  /** After so many milliseconds nothing is begun again. */
  readonly deadlineMs?: number;
}

/**
 * Makes a deed that may be done again (its effect has an identity of its own) go on over lost connections: when several
 * operations are under way, only the first error of a lost connection makes the driver try again (T15), also of a plain
 * read.
 *
 * Throws Refusal `database.outcome-unknown` at the deadline, and whatever says something certain at once.
 */
export function repeatUntilKnown<Arguments extends readonly unknown[], Result>(
  { systemClock, deadlineMs = 10_000 }: Patience,
  deed: (...given: Arguments) => Promise<Result>,
): (...given: Arguments) => Promise<Result> {
  return async (...given) => {
    const end = systemClock.now().getTime() + deadlineMs;
    for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 250)) {
      try {
        return await deed(...given);
      } catch (error) {
        if (!isPassing(error)) throw error;
        if (systemClock.now().getTime() >= end) throw new Refusal('database.outcome-unknown');
        await pause(waitMs);
      }
    }
  };
}
