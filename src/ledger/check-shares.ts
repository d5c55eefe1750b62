import { awardIdOf, type Claim, claimIdOf, evolveClaim } from './claim.js';
import { checkRow, isSame, sum } from './check-row.js';
import type { AwardRow } from './journal.js';
import type { ShareBooks } from './ledger-store.js';
import type { Proof } from './proof.js';

/**
 * Proves the shares of one proposal: 1 to `of` without a gap and together the whole award (I6), each waiting share with
 * its claim account as its journals make it (I16), and the rows that belong to no member.
 */
export function checkShares(proof: Proof, shares: readonly ShareBooks[]): void {
  const awards = shares.flatMap(({ award }) => (award === null ? [] : [award]));
  const [first] = awards;
  if (first !== undefined) {
    const { of, total } = first.ref;
    const isWhole =
      awards.length === of && awards.every(({ ref }, n) => ref.share === n + 1 && ref.of === of && ref.total === total);
    const isInFull = sum(awards.map(({ legs }) => sum(legs.map((leg) => Math.max(0, leg.amt))))) === total;
    proof.check('I6', isWhole && isInFull, {
      what: 'the shares are not the whole award',
      journal: first._id,
    });
  }
  for (const one of shares) checkShare(proof, one);
}

function checkShare(proof: Proof, books: ShareBooks): void {
  const { award, claim, closing } = books;
  const place = { account: claimIdOf(books), journal: closing?._id ?? award?._id ?? awardIdOf(books) };
  if (award === null) {
    proof.check('I16', claim === null && closing === null, { what: 'a claim without an award', ...place });
    return;
  }
  if (award.acct === undefined) {
    checkRow(proof, award);
    proof.check('I16', claim !== null && isSame(claim, claimAfter(award, closing)), {
      what: 'the claim differs from its journals',
      ...place,
    });
  } else {
    proof.check('I16', claim === null && closing === null, {
      what: 'a claim of points that were credited at once',
      ...place,
    });
  }
}

function claimAfter(award: AwardRow, closing: AwardRow | null): Claim | null {
  if (award.alloc?.length !== 1 || award.ref.until === undefined) return null;
  const open = evolveClaim(null, award);
  if (closing === null) return open;
  return closing.acct === undefined ? null : evolveClaim(open, closing);
}
