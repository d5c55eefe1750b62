import type { Access } from '../vocabulary/access.js';
import { type SeoulDay, seoulDayOf } from '../vocabulary/calendar.js';
import type { ProposalId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { Clock } from '../platform/clock.js';
import type { DisclosedField } from '../disclosure/index.js';
import type { Members } from '../members/index.js';
import { type Award, type AwardShare, mayClaim, type ShareState } from './award.js';
import type { AwardStore } from './award-store.js';
import { creditFields } from './credit.js';

/** An award as its owner and the staff of the case see it. */
export interface AwardView {
  readonly points: Points;
  readonly day: SeoulDay;
  readonly to: 'member' | 'claim';
  /** Lapsed: it waited, and its last day is over. */
  readonly state: ShareState | 'lapsed';
  readonly expiresOn: SeoulDay;
  /** The last day to claim, over or not; null when it was credited. */
  readonly claimBy: SeoulDay | null;
  readonly memberNoLast4: string | null;
  /** What was handed over for it; nothing while it waits. */
  readonly sentFields: readonly DisclosedField[];
}

export interface AwardOfDeps {
  readonly store: AwardStore;
  readonly members: Pick<Members, 'membershipOf'>;
  readonly clock: Clock;
}

/**
 * The award of a proposal that the asker may see: a customer's own share, for staff the first. Null when there is none.
 * Whether the asker may see the proposal at all was decided by who asks.
 */
export function awardOf({ store, members, clock }: AwardOfDeps) {
  return async (access: Access, proposalId: ProposalId): Promise<AwardView | null> => {
    const award = await store.find(access, proposalId);
    const share = award === null ? undefined : shareFor(access, award);
    if (award === null || share === undefined) return null;
    const isWaiting = share.state === 'waiting';
    const membership = isWaiting ? null : await members.membershipOf(null, share.customerId);
    return {
      points: share.points,
      day: award.day,
      to: isWaiting ? 'claim' : 'member',
      state: isWaiting && !mayClaim({ award, share }, seoulDayOf(clock.now())) ? 'lapsed' : share.state,
      expiresOn: award.expiresOn,
      claimBy: isWaiting ? award.claimBy : null,
      memberNoLast4: membership?.memberNo.slice(-4) ?? null,
      sentFields: isWaiting ? [] : creditFields,
    };
  };
}

function shareFor({ actor }: Access, { shares }: Award): AwardShare | undefined {
  return actor.kind === 'customer' ? shares.find(({ customerId }) => customerId === actor.id) : shares[0];
}
