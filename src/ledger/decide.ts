import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import { type Account, emptyAccount, mostLots, mostPosted } from './account.js';
import { awardIdOf, type Claim, claimIdOf, closingIdOf } from './claim.js';
import { type Allocation, type JournalRow, type LotChange, sealed } from './journal.js';
import type { Lot } from './lot.js';

/** When and by whom: made before the transaction and handed in, since the body may run again (LR1). */
interface Circumstances {
  readonly by: string;
  readonly at: Date;
  readonly businessDate: SeoulDay;
}

/** One share of an award, to a member or into a claim account that waits until a day (LA3, M30). */
export interface AwardCommand extends Circumstances {
  readonly kind: 'AWARD';
  readonly proposal: ProposalId;
  readonly share: number;
  readonly of: number;
  readonly total: Points;
  readonly points: Points;
  readonly funder: AffiliateCode;
  readonly expiresOn: SeoulDay;
  readonly to: { readonly acct: Acct } | { readonly claimBy: SeoulDay };
}

/** The owner of a waiting share takes it. */
export interface ClaimCommand extends Circumstances {
  readonly kind: 'CLAIM';
  readonly proposal: ProposalId;
  readonly share: number;
  readonly acct: Acct;
}

export type LedgerCommand = AwardCommand | ClaimCommand;

/** What a command is judged by: the documents it would change, as the transaction sees them; null when there is none. */
export interface LedgerState {
  readonly account: Account | null;
  readonly claim: Claim | null;
  /** The award's own journal, which a claim refers to. */
  readonly award: JournalRow | null;
}

export type Rejection = 'account-full' | 'claim-unknown' | 'claim-closed' | 'claim-late';

export type Ruling = { readonly journal: JournalRow } | { readonly rejection: Rejection };

/**
 * What a command does to the books, or why it must not: pure, without clock, ids, input or output.
 *
 * Throws a RangeError on a command that no rule may make, such as a share beyond the award.
 */
export function decide(state: LedgerState, command: LedgerCommand): Ruling {
  switch (command.kind) {
    case 'AWARD':
      return 'acct' in command.to
        ? decideCredit(state, command, command.to.acct)
        : decideWaiting(command, command.to.claimBy);
    case 'CLAIM':
      return decideClaim(state, command);
  }
}

function decideCredit({ account }: LedgerState, command: AwardCommand, acct: Acct): Ruling {
  checkShare(command);
  const lot = lotMade(awardIdOf(command), command.businessDate, {
    funder: command.funder,
    expiresOn: command.expiresOn,
    points: command.points,
  });
  const legs = [
    { a: `M:${acct}`, amt: command.points },
    { a: `F:${command.funder}`, amt: 0 - command.points },
  ];
  return creditTo(account ?? emptyAccount(acct), lot, {
    _id: awardIdOf(command),
    kind: 'AWARD',
    st: 'POSTED',
    legs,
    ref: refOf(command),
    ...circumstancesOf(command),
  });
}

function decideWaiting(command: AwardCommand, claimBy: SeoulDay): Ruling {
  checkShare(command);
  const id = awardIdOf(command);
  const legs = [
    { a: claimIdOf(command), amt: command.points },
    { a: `F:${command.funder}`, amt: 0 - command.points },
  ];
  const waiting: Allocation = { l: id, f: command.funder, c: 'FREE', e: command.expiresOn, amt: command.points };
  const ref = { ...refOf(command), until: claimBy };
  const row = { _id: id, kind: 'AWARD', st: 'POSTED', legs, alloc: [waiting], ops: [], ref, ph: null } as const;
  return { journal: sealed({ ...row, ...circumstancesOf(command) }) };
}

function decideClaim({ account, claim, award }: LedgerState, command: ClaimCommand): Ruling {
  if (claim === null || award === null) return { rejection: 'claim-unknown' };
  if (claim.st !== 'OPEN') return { rejection: 'claim-closed' };
  if (command.businessDate > claim.by) return { rejection: 'claim-late' };
  const lot = lotMade(claim.award, command.businessDate, { funder: claim.f, expiresOn: claim.e, points: claim.amt });
  const { until: _, ...ref } = award.ref;
  const legs = [
    { a: claim._id, amt: -claim.amt },
    { a: `M:${command.acct}`, amt: claim.amt },
  ];
  const taken: Allocation = { l: claim.award, f: claim.f, c: 'FREE', e: claim.e, amt: claim.amt };
  const row = { _id: closingIdOf(command), kind: 'CLAIM', st: 'POSTED', legs, alloc: [taken], ref } as const;
  return creditTo(account ?? emptyAccount(command.acct), lot, { ...row, ...circumstancesOf(command) });
}

type Credit = Pick<JournalRow, '_id' | 'kind' | 'st' | 'legs' | 'alloc' | 'ref' | 'by' | 'at' | 'bd'>;

/** The end of every credit: the account's next serial number, its balance afterwards, its chain. */
function creditTo(account: Account, lot: LotChange, credit: Credit): Ruling {
  const posted = account.posted + lot.dr;
  if (account.lots.length >= mostLots || posted > mostPosted) return { rejection: 'account-full' };
  const bal = { p: posted, h: account.held, a: posted - account.held, d: account.debt };
  const row = { ...credit, acct: account._id, seq: account.ver + 1, ops: [lot], bal, ph: account.hh };
  return { journal: sealed(row) };
}

interface NewLot {
  readonly funder: AffiliateCode;
  readonly expiresOn: SeoulDay;
  readonly points: number;
}

function lotMade(id: string, firstDay: SeoulDay, { funder, expiresOn, points }: NewLot): LotChange {
  return { l: id, dr: points, dh: 0, f: funder, c: 'FREE', s: firstDay, e: expiresOn };
}

function refOf({ proposal, share, of, total }: AwardCommand): JournalRow['ref'] {
  return { proposal, share, of, total };
}

function circumstancesOf({ by, at, businessDate }: Circumstances): Pick<JournalRow, 'by' | 'at' | 'bd'> {
  return { by, at, bd: businessDate };
}

function checkShare({ share, of, points, total }: AwardCommand): void {
  const isWhole = [share, of, points, total].every(Number.isSafeInteger);
  const isOneOf = 1 <= share && share <= of && of <= 5;
  if (!isWhole || !isOneOf || points < 1 || points > total) throw new RangeError('not a share of an award');
}

/**
 * The account after a journal of its own: the only way an account changes, also in replay.
 *
 * Throws a RangeError when the row is not the account's next one.
 */
export function evolve(account: Account, row: JournalRow): Account {
  if (row.acct !== account._id || row.seq !== account.ver + 1) throw new RangeError('not the next row of the account');
  const lots = [...account.lots, ...row.ops.map(lotOf)];
  const posted = account.posted + sumOf(row.ops, 'dr');
  const held = account.held + sumOf(row.ops, 'dh');
  return { ...account, ver: row.seq, posted, held, avail: posted - held, hh: row.hs, lots };
}

/** The claim after a journal that fills or empties it; null when the row is about no claim. */
export function evolveClaim(claim: Claim | null, row: JournalRow): Claim | null {
  const [points] = row.alloc ?? [];
  if (points === undefined) return null;
  if (row.kind === 'AWARD') {
    const by = row.ref.until;
    if (claim !== null || by === undefined) throw new RangeError('not the row that fills a claim');
    const { l: award, f, c, e, amt } = points;
    return { _id: claimIdOf(row.ref), award, f, c, e, amt, by, st: 'OPEN', ver: 1 };
  }
  if (claim?.st !== 'OPEN' || row.acct === undefined) throw new RangeError('not the row that empties a claim');
  return { ...claim, st: 'CLAIMED', acct: row.acct, ver: claim.ver + 1 };
}

function lotOf({ l, dr, dh, f, c, s, e }: LotChange): Lot {
  return { id: l, f, c, s, e, r: dr, h: dh };
}

function sumOf(ops: readonly LotChange[], field: 'dr' | 'dh'): number {
  return ops.reduce((sum, op) => sum + op[field], 0);
}
