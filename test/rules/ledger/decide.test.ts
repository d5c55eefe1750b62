import { type Account, emptyAccount, evolve } from '../../../src/ledger/account.js';
import { evolveClaim } from '../../../src/ledger/claim.js';
import type { AwardCommand, ClaimCommand } from '../../../src/ledger/command.js';
import { decide } from '../../../src/ledger/decide.js';
import { type AwardRow, fingerprintOf, isAwardRow } from '../../../src/ledger/journal.js';
import type { Ruling } from '../../../src/ledger/ruling.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const proposal = asId<'proposal'>('p1');
const acct = asId<'acct'>('a1');
const circumstances = { by: 'staff-1', at: new Date('2026-11-20T05:00:00Z'), businessDate: asSeoulDay('2026-11-20') };
const award: AwardCommand = {
  kind: 'AWARD',
  ...circumstances,
  proposal,
  share: 1,
  of: 1,
  total: asPoints(50_000),
  points: asPoints(50_000),
  funder: asId<'affiliate'>('bank'),
  expiresOn: asSeoulDay('2031-11-20'),
  to: { acct },
};
const waiting: AwardCommand = { ...award, to: { claimBy: asSeoulDay('2027-11-20') } };
const claim: ClaimCommand = {
  kind: 'CLAIM',
  ...circumstances,
  businessDate: asSeoulDay('2027-11-20'),
  proposal,
  share: 1,
  acct,
};
const nothing = { account: null, claim: null, award: null, redemption: null };

function posted(ruling: Ruling): AwardRow {
  if ('rejection' in ruling || !isAwardRow(ruling.journal)) throw new Error('not posted');
  return ruling.journal;
}

describe('an award to a member', () => {
  const row = posted(decide(nothing, award));

  test('credits the member and charges the affiliate that adopts', () => {
    expect(row._id).toBe('AWD:p1:1');
    expect(row.legs).toEqual([
      { a: 'M:a1', amt: 50_000 },
      { a: 'F:bank', amt: -50_000 },
    ]);
    expect(row.bal).toEqual({ p: 50_000, h: 0, a: 50_000, d: 0 });
    expect(row.ref).toEqual({ proposal: 'p1', share: 1, of: 1, total: 50_000 });
  });

  test('makes a lot of its own with the last day of the award', () => {
    const account = evolve(emptyAccount(acct), row);
    expect(account.lots).toEqual([
      { id: 'AWD:p1:1', f: 'bank', c: 'FREE', s: '2026-11-20', e: '2031-11-20', r: 50_000, h: 0 },
    ]);
    expect(account).toMatchObject({ ver: 1, posted: 50_000, avail: 50_000, hh: row.hs });
  });

  test('is chained to the row before', () => {
    const account = evolve(emptyAccount(acct), row);
    const second = posted(decide({ ...nothing, account }, { ...award, proposal: asId<'proposal'>('p2') }));
    expect(second.seq).toBe(2);
    expect(second.ph).toBe(row.hs);
    expect(second.hs).toBe(fingerprintOf(second));
    expect(fingerprintOf({ ...second, by: 'somebody else' })).not.toBe(second.hs);
  });

  test('is refused when the account has 256 lots or would pass the largest number', () => {
    const lot = { id: 'l', f: award.funder, c: 'FREE', s: award.businessDate, e: award.expiresOn, r: 1, h: 0 } as const;
    const full: Account = {
      ...emptyAccount(acct),
      ver: 256,
      posted: 256,
      avail: 256,
      lots: Array.from({ length: 256 }, () => lot),
    };
    expect(decide({ ...nothing, account: full }, award)).toEqual({ rejection: 'account-full' });
    const rich: Account = {
      ...emptyAccount(acct),
      ver: 1,
      posted: 2_147_440_000,
      avail: 2_147_440_000,
      lots: [{ ...lot, r: 2_147_440_000 }],
    };
    expect(decide({ ...nothing, account: rich }, award)).toEqual({ rejection: 'account-full' });
  });

  test.each([
    { share: 0 },
    { share: 2 },
    { of: 6, share: 6 },
    { points: asPoints(0) },
    { points: asPoints(50_001) },
    { points: 1.5 as AwardCommand['points'] },
  ])('%j is a fault of the caller', (fault) => {
    expect(() => decide(nothing, { ...award, ...fault })).toThrow(RangeError);
  });
});

describe('an award whose owner cannot be credited yet', () => {
  const row = posted(decide(nothing, waiting));
  const open = evolveClaim(null, row);

  test('waits in a claim account and belongs to no member', () => {
    expect(row.legs).toEqual([
      { a: 'C:p1:1', amt: 50_000 },
      { a: 'F:bank', amt: -50_000 },
    ]);
    expect(row).not.toHaveProperty('acct');
    expect(row).not.toHaveProperty('seq');
    expect(row.ph).toBeNull();
    expect(open).toEqual({
      _id: 'C:p1:1',
      award: 'AWD:p1:1',
      f: 'bank',
      c: 'FREE',
      e: '2031-11-20',
      amt: 50_000,
      by: '2027-11-20',
      st: 'OPEN',
      ver: 1,
    });
  });

  test('is claimed until the end of its last day and keeps the last day of its points', () => {
    const closing = posted(decide({ ...nothing, claim: open, award: row }, claim));
    expect(closing._id).toBe('CLS:p1:1');
    expect(closing.legs).toEqual([
      { a: 'C:p1:1', amt: -50_000 },
      { a: 'M:a1', amt: 50_000 },
    ]);
    expect(evolve(emptyAccount(acct), closing).lots).toEqual([
      { id: 'AWD:p1:1', f: 'bank', c: 'FREE', s: '2027-11-20', e: '2031-11-20', r: 50_000, h: 0 },
    ]);
    expect(evolveClaim(open, closing)).toMatchObject({ st: 'CLAIMED', acct: 'a1', ver: 2 });
  });

  test('is not claimed a day later, twice, or when there is none', () => {
    const state = { ...nothing, claim: open, award: row };
    expect(decide(state, { ...claim, businessDate: asSeoulDay('2027-11-21') })).toEqual({ rejection: 'claim-late' });
    expect(decide({ ...state, claim: open === null ? null : { ...open, st: 'CLAIMED' } }, claim)).toEqual({
      rejection: 'claim-closed',
    });
    expect(decide(nothing, claim)).toEqual({ rejection: 'claim-unknown' });
  });
});

test('a row that is not the next one of an account does not change it', () => {
  const row = posted(decide(nothing, award));
  expect(() => evolve(emptyAccount(asId<'acct'>('other')), row)).toThrow(RangeError);
  expect(() => evolve(evolve(emptyAccount(acct), row), row)).toThrow(RangeError);
});
