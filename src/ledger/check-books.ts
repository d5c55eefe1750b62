import canonicalize from 'canonicalize';
import { type Account, emptyAccount } from './account.js';
import { awardIdOf, type Claim, claimIdOf, closingIdOf } from './claim.js';
import { evolve, evolveClaim } from './decide.js';
import { fingerprintOf, type JournalRow } from './journal.js';
import type { MemberBooks, ShareBooks } from './ledger-store.js';
import type { Proof } from './proof.js';

/**
 * Proves one member's books: every row by itself, the chain without a gap, and the account as the replay of its rows
 * through `evolve` (I1, I3, I4, I5, I7, I14).
 */
export function checkMember(proof: Proof, { acct, account, rows }: MemberBooks): void {
  const replayed = replay(proof, emptyAccount(acct), rows);
  const place = { account: acct };
  if (
    !proof.check('I7', account !== null, { what: 'journals of an account that does not exist', ...place }) ||
    account === null
  )
    return;
  checkSums(proof, account, rows);
  if (replayed !== null)
    proof.check('I7', isSame(account, replayed), {
      what: 'the account differs from the replay of its journals',
      ...place,
    });
}

/** The account as its rows make it; null when a row is not the next one, for then nothing after it can be judged. */
function replay(proof: Proof, start: Account, rows: readonly JournalRow[]): Account | null {
  let account = start;
  for (const row of rows) {
    checkRow(proof, row);
    const place = { account: start._id, journal: row._id };
    if (!proof.check('I7', row.seq === account.ver + 1, { what: 'a serial number is missing', ...place })) return null;
    proof.check('I7', row.ph === account.hh, { what: 'the chain does not follow from the row before', ...place });
    account = evolve(account, row);
    const { posted: p, held: h, avail: a, debt: d } = account;
    proof.check('I7', isSame(row.bal, { p, h, a, d }), {
      what: 'the balance does not follow from the row before',
      ...place,
    });
  }
  return account;
}

function checkSums(proof: Proof, account: Account, rows: readonly JournalRow[]): void {
  const { posted, held, avail, lots } = account;
  const place = { account: account._id };
  const remaining = sum(lots.map((lot) => lot.r));
  const legs = sum(
    rows
      .flatMap((row) => row.legs)
      .filter((leg) => leg.a === `M:${account._id}`)
      .map((leg) => leg.amt),
  );
  proof.check('I3', posted === remaining && posted === legs, { what: 'balance, lots and journals differ', ...place });
  const areLotsSound = lots.every((lot) => 0 <= lot.h && lot.h <= lot.r);
  proof.check('I4', held === sum(lots.map((lot) => lot.h)) && areLotsSound, {
    what: 'held points differ from the lots',
    ...place,
  });
  proof.check('I5', avail === posted - held && avail >= 0, {
    what: 'available points differ or are below zero',
    ...place,
  });
}

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

function claimAfter(award: JournalRow, closing: JournalRow | null): Claim | null {
  if (award.alloc?.length !== 1 || award.ref.until === undefined) return null;
  const open = evolveClaim(null, award);
  if (closing === null) return open;
  return closing.acct === undefined ? null : evolveClaim(open, closing);
}

function checkRow(proof: Proof, row: JournalRow): void {
  const place = { account: row.acct ?? null, journal: row._id };
  const members = row.legs.filter((leg) => leg.a.startsWith('M:'));
  proof.check('I1', sum(row.legs.map((leg) => leg.amt)) === 0 && members.length <= 1, {
    what: 'the legs do not sum to zero',
    ...place,
  });
  const id = row.kind === 'AWARD' ? awardIdOf(row.ref) : closingIdOf(row.ref);
  proof.check('I14', row._id === id, { what: 'the identity does not name the fact', ...place });
  proof.check('I7', row.hs === fingerprintOf(row), { what: 'the row differs from its fingerprint', ...place });
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
