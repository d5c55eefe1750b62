import type { SeoulDay } from '../vocabulary/calendar.js';
import type { AffiliateCode, CustomerId, DeedId, ProposalId, ReceiptNumber } from '../vocabulary/ids.js';
import { asPoints, type Points } from '../vocabulary/points.js';

/** Credited at once, waiting for its owner, or claimed by the owner later (M30). */
export type ShareState = 'credited' | 'waiting' | 'claimed';

export interface AwardShare {
  /** 1 to 5, in the order in which the owners are named. */
  readonly share: number;
  readonly customerId: CustomerId;
  readonly points: Points;
  readonly state: ShareState;
  /** Null while it is not claimed. */
  readonly claimedOn: SeoulDay | null;
  /** The deed that claimed it, so that it knows its own effect (RU02). */
  readonly claimedBy: DeedId | null;
}

/** The award of one proposal: at most one, for life (M25). It is also the tax case of LL9 (RU12). */
export interface Award {
  readonly id: ProposalId;
  readonly receiptNumber: ReceiptNumber;
  readonly funder: AffiliateCode;
  readonly day: SeoulDay;
  readonly points: Points;
  readonly expiresOn: SeoulDay;
  readonly claimBy: SeoulDay;
  readonly shares: readonly AwardShare[];
  readonly version: number;
}

/** A share with the award that it is a part of. */
export interface ShareOfAward {
  readonly award: Award;
  readonly share: AwardShare;
}

/** The shares of one customer that wait, in the order of their last day. */
export function waitingShares(awards: readonly Award[], customerId: CustomerId): readonly ShareOfAward[] {
  return awards
    .flatMap((award) => award.shares.map((share) => ({ award, share })))
    .filter(({ share }) => share.customerId === customerId && share.state === 'waiting')
    .sort((a, b) => (a.award.claimBy < b.award.claimBy ? -1 : 1));
}

/** The shares that a deed claimed. */
export function sharesClaimedBy(awards: readonly Award[], deedId: DeedId): readonly ShareOfAward[] {
  return awards
    .flatMap((award) => award.shares.map((share) => ({ award, share })))
    .filter(({ share }) => share.claimedBy === deedId);
}

/** Whether a share that waits can still be claimed on a day: until the end of the last one (CL09). */
export function mayClaim({ award }: ShareOfAward, day: SeoulDay): boolean {
  return day <= award.claimBy;
}

/** The award after one of its shares was claimed. */
export function withClaimed(
  { award, share }: ShareOfAward,
  claim: { readonly on: SeoulDay; readonly by: DeedId },
): Award {
  const claimed: AwardShare = { ...share, state: 'claimed', claimedOn: claim.on, claimedBy: claim.by };
  const shares = award.shares.map((one) => (one.share === share.share ? claimed : one));
  return { ...award, shares, version: award.version + 1 };
}

export function sumOfShares(shares: readonly ShareOfAward[]): Points {
  return asPoints(shares.reduce((sum, { share }) => sum + share.points, 0));
}
