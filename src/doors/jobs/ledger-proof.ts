import type { Clock } from '../../platform/clock.js';
import type { Ledger } from '../../ledger/index.js';
import type { Metrics } from '../../platform/metrics.js';
import type { Review } from '../../review/index.js';
import type { Settlement } from '../../settlement/index.js';
import type { JobDeed } from './job-deed.js';

export interface ProofNeeds {
  readonly ledger: Pick<Ledger, 'verify'>;
  readonly review: Pick<Review, 'verifyAwards'>;
  readonly settlement: Pick<Settlement, 'keepProof'>;
  readonly metrics: Pick<Metrics, 'booksProved'>;
  readonly systemClock: Clock;
}

/**
 * The nightly proof of the books and of what stands behind them (X05, RU09): the same that `ledger verify` prints, kept
 * for the page of those who answer for it. Whoever's own account is broken cannot use points until somebody has looked.
 */
export function proveBooks({ ledger, review, settlement, metrics, systemClock }: ProofNeeds): JobDeed {
  return async (access) => {
    const startedMs = systemClock.now().getTime();
    const books = await ledger.verify();
    const awards = await review.verifyAwards(access);
    const seconds = (systemClock.now().getTime() - startedMs) / 1_000;
    // Told before anything is written: what follows may fail, and the alarm must not.
    metrics.booksProved(books.breaches.length + awards.breaches.length);
    const { breaches } = await settlement.keepProof(access, { books, awards, seconds });
    return breaches === 0 ? null : 'ledger-breaches';
  };
}
