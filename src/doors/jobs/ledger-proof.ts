import type { Ledger } from '../../ledger/index.js';
import type { Metrics } from '../../platform/metrics.js';
import type { Review } from '../../review/index.js';
import type { JobDeed } from './job-deed.js';

export interface ProofNeeds {
  readonly ledger: Pick<Ledger, 'verify'>;
  readonly review: Pick<Review, 'verifyAwards'>;
  readonly metrics: Pick<Metrics, 'booksProved'>;
}

/**
 * The nightly proof of the books and of what stands behind them (X05, RU09): the same that `ledger verify` prints, which
 * says where it is broken. Reads only.
 */
export function proveBooks({ ledger, review, metrics }: ProofNeeds): JobDeed {
  return async (access) => {
    const books = await ledger.verify();
    const awards = await review.verifyAwards(access);
    const breaches = books.breaches.length + awards.breaches.length;
    metrics.booksProved(breaches);
    return breaches === 0 ? null : 'ledger-breaches';
  };
}
