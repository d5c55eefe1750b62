import type { Access } from '../vocabulary/access.js';
import { seoulDayOf } from '../vocabulary/calendar.js';
import {
  accountsToFreeze,
  type AwardsFound,
  type BookProof,
  type BooksFound,
  countsOf,
  fourZeros,
  mostFound,
} from './book-proof.js';
import { freezeAccount } from './freeze-account.js';
import type { SettlementDeps } from './settlement-deps.js';

export interface ProofToKeep {
  readonly books: BooksFound;
  readonly awards: AwardsFound;
  readonly seconds: number;
}

/**
 * Keeps what a proof of the books found, after it stopped the uses of every member whose own account is broken. Killed in
 * between, the next run finds the same breaches and does what remains.
 */
export function keepProof(deps: SettlementDeps) {
  const { proofs, clock, ids } = deps;
  const freeze = freezeAccount(deps);
  return async (access: Access, { books, awards, seconds }: ProofToKeep): Promise<BookProof> => {
    const at = clock.now();
    const id = ids.make<'proof'>();
    const breaches = [...books.breaches, ...awards.breaches];
    const freezes: BookProof['freezes'][number][] = [];
    for (const acct of accountsToFreeze(books.breaches))
      freezes.push({ account: acct, how: await freeze(access, { acct, proof: id }) });
    const proof: BookProof = {
      id,
      day: seoulDayOf(at),
      at,
      seconds,
      accounts: books.accounts,
      journals: books.journals,
      zeros: fourZeros(books, awards),
      invariants: countsOf(books, awards),
      breaches: breaches.length,
      found: breaches
        .slice(0, mostFound)
        .map(({ invariant, account, journal, what }) => ({ invariant, account, journal, what })),
      freezes: freezes.slice(0, mostFound),
    };
    await proofs.add(access, proof);
    return proof;
  };
}
