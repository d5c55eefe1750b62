import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, AffiliateCode, ProposalId } from '../vocabulary/ids.js';
import type { AwardRow } from './journal.js';

/**
 * The account in which a share waits for an owner who cannot be credited yet (M30, LA4).
 *
 * It lives for exactly two journals: the award that fills it and the one that empties it.
 */
export interface Claim {
  /** `C:<proposalId>:<n>` */
  readonly _id: string;
  /** The award's journal. */
  readonly award: string;
  readonly f: AffiliateCode;
  readonly c: 'FREE';
  /** The points' own last day: they keep it when they are claimed late. */
  readonly e: SeoulDay;
  readonly amt: number;
  /** The last day to claim, until its end. */
  readonly by: SeoulDay;
  readonly st: 'OPEN' | 'CLAIMED';
  /** Who claimed it; absent while it waits. */
  readonly acct?: Acct;
  readonly ver: number;
}

/** One share of one award (LA3). */
export interface Share {
  readonly proposal: ProposalId;
  /** 1 to `of`. */
  readonly share: number;
}

/** The identity of an award: the database refuses a second one. */
export function awardIdOf({ proposal, share }: Share): string {
  return `AWD:${proposal}:${String(share)}`;
}

/** One identity for every way to empty a claim, so that the ways exclude each other (LA4). */
export function closingIdOf({ proposal, share }: Share): string {
  return `CLS:${proposal}:${String(share)}`;
}

export function claimIdOf({ proposal, share }: Share): string {
  return `C:${proposal}:${String(share)}`;
}

/** The claim after a journal that fills or empties it; null when the row is about no claim. */
export function evolveClaim(claim: Claim | null, row: AwardRow): Claim | null {
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
