import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode } from '../vocabulary/ids.js';
import { emptyAccount } from './account.js';
import { awardIdOf, claimIdOf, closingIdOf } from './claim.js';
import { type AwardCommand, circumstancesOf, type ClaimCommand } from './command.js';
import { type Allocation, type AwardRef, type AwardRow, type LotChange, sealed } from './journal.js';
import { type LedgerState, nextRow, type Ruling } from './ruling.js';

/** A share goes to its owner's account, or waits in a claim account. Throws a RangeError on what is no share. */
export function decideAward(state: LedgerState, command: AwardCommand): Ruling {
  checkShare(command);
  return 'acct' in command.to
    ? decideCredit(state, command, command.to.acct)
    : decideWaiting(command, command.to.claimBy);
}

function decideCredit({ account }: LedgerState, command: AwardCommand, acct: Acct): Ruling {
  const { points, funder, expiresOn } = command;
  const lot = lotMade(awardIdOf(command), command.businessDate, { funder, expiresOn, points });
  return nextRow(account ?? emptyAccount(acct), {
    _id: awardIdOf(command),
    kind: 'AWARD',
    st: 'POSTED',
    legs: [
      { a: `M:${acct}`, amt: points },
      { a: `F:${funder}`, amt: 0 - points },
    ],
    ops: [lot],
    ref: refOf(command),
    ...circumstancesOf(command),
  });
}

function decideWaiting(command: AwardCommand, claimBy: SeoulDay): Ruling {
  const { points, funder, expiresOn } = command;
  const id = awardIdOf(command);
  const waiting: Allocation = { l: id, f: funder, c: 'FREE', e: expiresOn, amt: points };
  const journal = sealed<AwardRow>({
    _id: id,
    kind: 'AWARD',
    st: 'POSTED',
    legs: [
      { a: claimIdOf(command), amt: points },
      { a: `F:${funder}`, amt: 0 - points },
    ],
    alloc: [waiting],
    ops: [],
    ref: { ...refOf(command), until: claimBy },
    ph: null,
    ...circumstancesOf(command),
  });
  return { journal };
}

/** The owner of a waiting share takes it until its last day; the points keep their own last day (LA4). */
export function decideClaim({ account, claim, award }: LedgerState, command: ClaimCommand): Ruling {
  if (claim === null || award === null) return { rejection: 'claim-unknown' };
  if (claim.st !== 'OPEN') return { rejection: 'claim-closed' };
  if (command.businessDate > claim.by) return { rejection: 'claim-late' };
  const { award: l, f, e, amt } = claim;
  const { until: _, ...ref } = award.ref;
  return nextRow(account ?? emptyAccount(command.acct), {
    _id: closingIdOf(command),
    kind: 'CLAIM',
    st: 'POSTED',
    legs: [
      { a: claim._id, amt: -amt },
      { a: `M:${command.acct}`, amt },
    ],
    alloc: [{ l, f, c: 'FREE', e, amt }],
    ops: [lotMade(l, command.businessDate, { funder: f, expiresOn: e, points: amt })],
    ref,
    ...circumstancesOf(command),
  });
}

interface NewLot {
  readonly funder: AffiliateCode;
  readonly expiresOn: SeoulDay;
  readonly points: number;
}

function lotMade(id: string, firstDay: SeoulDay, { funder, expiresOn, points }: NewLot): LotChange {
  return { l: id, dr: points, dh: 0, f: funder, c: 'FREE', s: firstDay, e: expiresOn };
}

function refOf({ proposal, share, of, total }: AwardCommand): AwardRef {
  return { proposal, share, of, total };
}

function checkShare({ share, of, points, total }: AwardCommand): void {
  const isWhole = [share, of, points, total].every(Number.isSafeInteger);
  const isOneOf = 1 <= share && share <= of && of <= 5;
  if (!isWhole || !isOneOf || points < 1 || points > total) throw new RangeError('not a share of an award');
}
