import canonicalize from 'canonicalize';
import { isDeepStrictEqual } from 'node:util';
import { awardIdOf, closingIdOf } from './claim.js';
import { holdExpiryIdOf } from './decide-hold-end.js';
import { expiryIdOf } from './decide-expiry.js';
import { ticketIdOf } from './decide-ticket.js';
import { type FinalNo, fingerprintOf, type Posting } from './journal.js';
import type { Proof } from './proof.js';

/** Proves a posting by itself: its legs (I1), its identity (I14), its fingerprint (I7). */
export function checkRow(proof: Proof, row: Posting): void {
  const place = { account: row.acct ?? null, journal: row._id };
  const members = row.legs.filter((leg) => leg.a.startsWith('M:'));
  const isOwn = members.every((leg) => leg.a === `M:${row.acct ?? ''}`);
  proof.check('I1', sum(row.legs.map((leg) => leg.amt)) === 0 && members.length <= 1 && isOwn, {
    what: 'the legs do not sum to zero',
    ...place,
  });
  proof.check('I14', isNamed(row), { what: 'the identity does not name the fact', ...place });
  proof.check('I7', row.hs === fingerprintOf(row), { what: 'the row differs from its fingerprint', ...place });
}

/** Proves a kept no by itself: nobody may change what a key was answered with (I14). */
export function checkFinalNo(proof: Proof, row: FinalNo): void {
  const place = { account: row.acct, journal: row._id };
  proof.check('I14', row._id.startsWith(`${row.by}:`), { what: 'the identity does not name the fact', ...place });
  proof.check('I14', row.hs === fingerprintOf(row), { what: 'the row differs from its fingerprint', ...place });
}

/** Of postings only an award that waits belongs to no member; what it says is proved with its share (I14, I16). */
export function checkWaiting(proof: Proof, row: Posting): void {
  const isWaiting = row.kind === 'AWARD' && row.acct === undefined && row._id === awardIdOf(row.ref);
  const place = { account: row.acct ?? null, journal: row._id };
  proof.check('I14', isWaiting, { what: 'a posting without a serial number', ...place });
}

function isNamed(row: Posting): boolean {
  switch (row.kind) {
    case 'AWARD':
      return row._id === awardIdOf(row.ref);
    case 'CLAIM':
      return row._id === closingIdOf(row.ref);
    case 'HOLD_EXPIRE':
      return row._id === holdExpiryIdOf(row.red.id);
    case 'EXPIRE':
      return row.acct !== undefined && row._id === expiryIdOf({ _id: row.acct, ver: (row.seq ?? 0) - 1 });
    case 'ADJUST':
    case 'FREEZE':
    case 'UNFREEZE':
      return row._id === ticketIdOf(row.kind, row.ref.ticket);
    case 'HOLD':
    case 'CAPTURE':
    case 'VOID':
    case 'REDEEM':
    case 'REVERSE':
      // A caller's key: the client that acted stands before it.
      return row._id.startsWith(`${row.by}:`) && row.fp !== undefined;
  }
}

/** Whether two values have the same canonical JSON (RFC 8785); equal ones, nearly all, are seen without writing it. */
export function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other) || canonicalize(one) === canonicalize(other);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
