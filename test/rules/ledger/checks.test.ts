import { emptyAccount, evolve } from '../../../src/ledger/account.js';
import { checkMember } from '../../../src/ledger/check-member.js';
import { checkShares } from '../../../src/ledger/check-shares.js';
import { evolveClaim } from '../../../src/ledger/claim.js';
import type { AwardCommand, ClaimCommand } from '../../../src/ledger/command.js';
import { decide } from '../../../src/ledger/decide.js';
import { type AwardRow, isAwardRow } from '../../../src/ledger/journal.js';
import type { MemberBooks, ShareBooks } from '../../../src/ledger/ledger-store.js';
import { Proof } from '../../../src/ledger/proof.js';
import type { LedgerState } from '../../../src/ledger/ruling.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const acct = asId<'acct'>('a1');
const circumstances = { by: 'staff-1', at: new Date('2026-11-20T05:00:00Z'), businessDate: asSeoulDay('2026-11-20') };
const award: AwardCommand = {
  kind: 'AWARD',
  ...circumstances,
  proposal: asId<'proposal'>('p1'),
  share: 1,
  of: 2,
  total: asPoints(50_000),
  points: asPoints(30_000),
  funder: asId<'affiliate'>('bank'),
  expiresOn: asSeoulDay('2031-11-20'),
  to: { acct },
};
const rest: AwardCommand = { ...award, share: 2, points: asPoints(20_000), to: { claimBy: asSeoulDay('2027-11-20') } };
const claim: ClaimCommand = { kind: 'CLAIM', ...circumstances, proposal: award.proposal, share: 2, acct };

function post(state: Partial<LedgerState>, command: AwardCommand | ClaimCommand): AwardRow {
  const ruling = decide({ account: null, claim: null, award: null, redemption: null, ...state }, command);
  if ('rejection' in ruling || !isAwardRow(ruling.journal)) throw new Error('not posted');
  return ruling.journal;
}

const first = post({}, award);
const second = post({}, rest);
const account = evolve(emptyAccount(acct), first);
const open = evolveClaim(null, second);
const closing = post({ account, claim: open, award: second }, claim);
const sound: MemberBooks = { acct, account: evolve(account, closing), rows: [first, closing], redemptions: [] };
const shares: readonly ShareBooks[] = [
  { ...first.ref, award: first, claim: null, closing: null },
  { ...second.ref, award: second, claim: evolveClaim(open, closing), closing },
];

function breachesOf(check: (proof: Proof) => void): readonly string[] {
  const proof = new Proof();
  check(proof);
  return [...new Set(proof.breaches.map(({ invariant }) => invariant))].sort();
}

const ofMember = (change: Partial<MemberBooks>): readonly string[] =>
  breachesOf((proof) => {
    checkMember(proof, { ...sound, ...change });
  });

const ofShares = (changed: readonly ShareBooks[]): readonly string[] =>
  breachesOf((proof) => {
    checkShares(proof, changed);
  });

describe('the proof of a member', () => {
  test('finds nothing in sound books', () => {
    expect(ofMember({})).toEqual([]);
  });

  test('finds a row changed by hand', () => {
    const changed = { ...first, by: 'somebody else' };
    expect(ofMember({ rows: [changed, closing] })).toEqual(['I7']);
  });

  test('finds a row taken away', () => {
    expect(ofMember({ rows: [closing] })).toEqual(['I3', 'I7']);
    expect(ofMember({ rows: [first] })).toEqual(['I3', 'I7']);
  });

  test('finds an account changed by hand', () => {
    const now = evolve(account, closing);
    expect(ofMember({ account: { ...now, posted: now.posted + 1, avail: now.avail + 1 } })).toEqual(['I3', 'I7']);
    expect(ofMember({ account: { ...now, avail: now.avail + 1 } })).toEqual(['I5', 'I7']);
    expect(ofMember({ account: { ...now, held: 1 } })).toEqual(['I4', 'I5', 'I7']);
    expect(ofMember({ account: null })).toEqual(['I7']);
  });

  test('finds legs that do not sum to zero', () => {
    const changed = { ...first, legs: first.legs.map((leg) => (leg.amt < 0 ? { ...leg, amt: leg.amt - 1 } : leg)) };
    expect(ofMember({ rows: [changed, closing] })).toEqual(['I1', 'I7']);
  });

  test('finds an identity that names another fact', () => {
    expect(ofMember({ rows: [{ ...first, _id: 'AWD:p9:1' }, closing] })).toEqual(['I14', 'I7']);
  });
});

describe('the proof of an award', () => {
  const [one, two] = shares as [ShareBooks, ShareBooks];

  test('finds nothing in sound books, claimed or waiting', () => {
    expect(ofShares(shares)).toEqual([]);
    expect(ofShares([one, { ...two, claim: open, closing: null }])).toEqual([]);
  });

  test('finds a missing share and shares that are not the whole award', () => {
    expect(ofShares([one])).toEqual(['I6']);
    expect(ofShares([two])).toEqual(['I6']);
    expect(ofShares([{ ...one, award: { ...first, ref: { ...first.ref, total: 60_000 } } }, two])).toEqual(['I6']);
  });

  test('finds a claim that differs from its journals', () => {
    expect(ofShares([one, { ...two, claim: null }])).toEqual(['I16']);
    expect(ofShares([one, { ...two, closing: null }])).toEqual(['I16']);
    expect(ofShares([one, { ...two, claim: open }])).toEqual(['I16']);
    expect(ofShares([one, two, { ...second.ref, share: 3, award: null, claim: open, closing: null }])).toEqual(['I16']);
    expect(ofShares([{ ...one, claim: open }, two])).toEqual(['I16']);
  });
});
