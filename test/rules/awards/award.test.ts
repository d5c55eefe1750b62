import {
  type Award,
  type AwardShare,
  mayClaim,
  sharesClaimedBy,
  sumOfShares,
  waitingShares,
  withClaimed,
} from '../../../src/awards/award.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

const owner = asId<'customer'>('c1');
const deed = asId<'deed'>('d1');

function share(number: number, customer: string, state: AwardShare['state']): AwardShare {
  return {
    share: number,
    customerId: asId<'customer'>(customer),
    points: asPoints(25_000),
    state,
    claimedOn: null,
    claimedBy: null,
  };
}

function award(id: string, claimBy: string, ...shares: readonly AwardShare[]): Award {
  return {
    id: asId<'proposal'>(id),
    receiptNumber: asId<'receipt-number'>(`S-2026-${id}`),
    funder: asId<'affiliate'>('bank'),
    day: asSeoulDay('2026-11-20'),
    points: asPoints(50_000),
    expiresOn: asSeoulDay('2031-11-20'),
    claimBy: asSeoulDay(claimBy),
    shares,
    version: 1,
  };
}

const later = award('p1', '2027-12-01', share(1, 'c1', 'waiting'), share(2, 'c2', 'waiting'));
const sooner = award('p2', '2027-11-20', share(1, 'c2', 'credited'), share(2, 'c1', 'waiting'));
const credited = award('p3', '2027-11-20', share(1, 'c1', 'credited'), share(2, 'c1', 'claimed'));

test('what waits for a customer are the own shares that were neither credited nor claimed, the sooner first', () => {
  const waiting = waitingShares([later, sooner, credited], owner);
  expect(waiting.map((one) => [one.award.id, one.share.share])).toEqual([
    ['p2', 2],
    ['p1', 1],
  ]);
  expect(sumOfShares(waiting)).toBe(50_000);
});

test('a share can be claimed until the end of its last day', () => {
  const [first] = waitingShares([sooner], owner);
  if (first === undefined) throw new Error('nothing waits');
  expect(mayClaim(first, asSeoulDay('2027-11-20'))).toBe(true);
  expect(mayClaim(first, asSeoulDay('2027-11-21'))).toBe(false);
});

test('a claimed share knows its day and deed, and the others stay', () => {
  const [first] = waitingShares([sooner], owner);
  if (first === undefined) throw new Error('nothing waits');
  const after = withClaimed(first, { on: asSeoulDay('2026-12-01'), by: deed });
  expect(after.version).toBe(2);
  expect(after.shares[0]).toBe(sooner.shares[0]);
  expect(after.shares[1]).toMatchObject({ state: 'claimed', claimedOn: '2026-12-01', claimedBy: 'd1' });
  expect(waitingShares([after], owner)).toEqual([]);
  expect(sharesClaimedBy([after, later], deed)).toHaveLength(1);
});
