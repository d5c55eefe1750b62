import { type Account, balanceFacts, emptyAccount, evolve } from './account.js';
import { checkRow, isSame, sum } from './check-row.js';
import { isRedemptionRow, type Posting, type RedemptionRow } from './journal.js';
import type { MemberBooks } from './ledger-store.js';
import { inBurnOrder } from './lot.js';
import type { Proof } from './proof.js';
import { evolveRedemption, type Redemption } from './redemption.js';

/**
 * Proves one member's books: every row by itself, the chain without a gap, the account and each redemption as the replay
 * of their rows (I1, I3, I4, I5, I7, I8, I10, I11, I14).
 */
export function checkMember(proof: Proof, { acct, account, rows, redemptions }: MemberBooks): void {
  const replayed = replay(proof, emptyAccount(acct), rows);
  const place = { account: acct };
  if (
    !proof.check('I7', account !== null, { what: 'journals of an account that does not exist', ...place }) ||
    account === null
  )
    return;
  checkSums(proof, account, { rows, redemptions });
  if (replayed === null) return;
  proof.check('I7', isSame(account, replayed.account), {
    what: 'the account differs from the replay of its journals',
    ...place,
  });
  checkRedemptions(proof, redemptions, replayed.redemptions);
}

interface Replayed {
  readonly account: Account;
  readonly redemptions: ReadonlyMap<string, Redemption>;
}

/** What its rows make; null when a row is not the next one, for then nothing after it can be judged. */
function replay(proof: Proof, start: Account, rows: readonly Posting[]): Replayed | null {
  let account = start;
  const redemptions = new Map<string, Redemption>();
  for (const row of rows) {
    checkRow(proof, row);
    const place = { account: start._id, journal: row._id };
    if (!proof.check('I7', row.seq === account.ver + 1, { what: 'a serial number is missing', ...place })) return null;
    proof.check('I7', row.ph === account.hh, { what: 'the chain does not follow from the row before', ...place });
    checkBurnOrder(proof, account, row);
    const next = follow(account, redemptions, row);
    if (!proof.check('I7', next !== null, { what: 'the row cannot follow', ...place }) || next === null) return null;
    account = next;
    proof.check('I7', isSame(row.bal, balanceFacts(account, row.bd)), {
      what: 'the balance does not follow from the row before',
      ...place,
    });
  }
  return { account, redemptions };
}

/** The rules throw on a row that they could not have made; here that is a finding, and no fault of the proof. */
function follow(account: Account, redemptions: Map<string, Redemption>, row: Posting): Account | null {
  try {
    if (isRedemptionRow(row)) redemptions.set(row.red.id, evolveRedemption(redemptions.get(row.red.id) ?? null, row));
    return evolve(account, row);
  } catch {
    return null;
  }
}

/** No earlier-expiring free point was left while a later one was used (I10); what came back can be used (I11). */
function checkBurnOrder(proof: Proof, before: Account, row: Posting): void {
  if (!isRedemptionRow(row)) return;
  const place = { account: before._id, journal: row._id };
  if (row.kind === 'HOLD' || row.kind === 'REDEEM') {
    const expected = inBurnOrder(before.lots, row.bd, row.red.amt);
    proof.check('I10', isSame(row.alloc, expected), { what: 'points were not taken in burn order', ...place });
  }
  if (row.kind === 'REVERSE')
    proof.check('I11', isSpendable(before, row), { what: 'what came back is past', ...place });
}

function isSpendable(before: Account, { ops, bd }: RedemptionRow): boolean {
  return ops.every(({ l, e }) => (before.lots.find(({ id }) => id === l)?.e ?? e ?? '') >= bd);
}

function checkSums(
  proof: Proof,
  account: Account,
  { rows, redemptions }: Pick<MemberBooks, 'rows' | 'redemptions'>,
): void {
  const { posted, held, avail, nh, lots } = account;
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
  const holds = redemptions.filter(({ st }) => st === 'HELD');
  const isHeld = held === sum(holds.map(({ amt }) => amt)) && nh === holds.length;
  proof.check('I4', held === sum(lots.map((lot) => lot.h)) && areLotsSound && isHeld, {
    what: 'held points differ from the lots or from the open holds',
    ...place,
  });
  proof.check('I5', avail === posted - held && avail >= 0, {
    what: 'available points differ or are below zero',
    ...place,
  });
}

/** Each redemption is what its journals make of it, none is missing and none is without journals (I8). */
function checkRedemptions(
  proof: Proof,
  stored: readonly Redemption[],
  replayed: ReadonlyMap<string, Redemption>,
): void {
  for (const redemption of stored) {
    const { _id, acct, amt, cap, rev } = redemption;
    const isSound = rev <= cap && cap <= amt && isSame(redemption, replayed.get(_id) ?? null);
    proof.check('I8', isSound, { what: `the redemption ${_id} differs from its journals`, account: acct });
  }
  const known = new Set<string>(stored.map(({ _id }) => _id));
  for (const { _id, acct } of replayed.values())
    proof.check('I8', known.has(_id), { what: `the redemption ${_id} is missing`, account: acct });
}
