import type { AffiliateCode, AttemptId, CustomerId, HappeningId, ProposalId, ReceiptNumber, StaffId } from './ids.js';
import type { Points } from './points.js';
import type { RedemptionKind } from './redemption-kind.js';

export type DecidedOutcome = 'adopted' | 'partially_adopted' | 'not_adopted';

interface AboutProposal {
  readonly proposalId: ProposalId;
  readonly receiptNumber: ReceiptNumber;
  readonly customerId: CustomerId;
}

interface UsedPoints {
  readonly customerId: CustomerId;
  readonly points: Points;
  /** What they were used for, and where. */
  readonly kind: RedemptionKind;
  readonly payAffiliate: AffiliateCode;
}

/** What the owner of an account hears of on another way (AT10, AT7). */
export type OwnerWarning = 'new-device' | 'password-changed' | 'sign-in-paused' | 'password-off';

/** What a member of staff hears of on another way. */
export type StaffWarning =
  'account-changed' | 'enrolled' | 'recovery-code-used' | 'recovery-codes-renewed' | 'new-device' | 'sign-in-paused';

/** What other rooms may want to know afterwards (AR23, AR24). Codes, ids, dates and sums only, never a text or a name. */
export type HappeningNews =
  | ({ readonly type: 'proposal.submitted' } & AboutProposal)
  | ({ readonly type: 'proposal.review-started' } & AboutProposal)
  | ({ readonly type: 'proposal.decided'; readonly outcome: DecidedOutcome } & AboutProposal)
  | ({
      readonly type: 'points.granted';
      readonly share: number;
      readonly points: Points;
      /** Credited to the member's account, or waiting in a claim account until `by` (M30). */
      readonly to: 'member' | 'claim';
      readonly by: string | null;
    } & AboutProposal)
  | ({ readonly type: 'points.claimed'; readonly share: number; readonly points: Points } & AboutProposal)
  | ({ readonly type: 'points.used' } & UsedPoints)
  | ({ readonly type: 'points.returned' } & UsedPoints)
  | { readonly type: 'member.code-wanted'; readonly attemptId: AttemptId }
  | { readonly type: 'staff.warned'; readonly staffId: StaffId | null; readonly about: StaffWarning }
  | { readonly type: 'member.warned'; readonly customerId: CustomerId | null; readonly about: OwnerWarning };

/** One thing that happened: told once per subject in the order of `order` (the version of the subject). */
export interface Happening {
  readonly id: HappeningId;
  readonly at: Date;
  readonly news: HappeningNews;
}
