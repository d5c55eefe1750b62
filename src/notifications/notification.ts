import type { SeoulDay } from '../vocabulary/calendar.js';
import type { DecidedOutcome, Happening, OwnerWarning, StaffWarning } from '../vocabulary/happening.js';
import type { AffiliateCode, AttemptId, CustomerId, ReceiptNumber, StaffId } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';
import type { RedemptionKind } from '../vocabulary/redemption-kind.js';

/** Events of product.md 4.7 that a customer hears of about a proposal: received, review started, decided, points. */
export type ProposalEvent = 'EV01' | 'EV07' | 'EV09' | 'EV10';

/** How long before their last day points are announced (LL6). */
export type ExpiryStep = '6m' | '3m' | '1m' | '7d';

/** About a proposal. Codes, numbers and dates only; the door words them in the language of whoever looks (RU07). */
export interface ProposalNotice {
  readonly event: ProposalEvent;
  readonly customerId: CustomerId;
  readonly receiptNumber: ReceiptNumber;
  readonly outcome: DecidedOutcome | null;
  readonly points: Points | null;
  /** Where the points went: to the account, or to the claim account where they wait. */
  readonly to: 'member' | 'claim' | null;
}

/** Points expire at the end of a day. */
export interface ExpiryNotice {
  readonly event: 'EV15';
  readonly customerId: CustomerId;
  readonly points: Points;
  readonly on: SeoulDay;
  readonly step: ExpiryStep;
}

/** Points were used, or came back from a use. */
export interface UseNotice {
  readonly event: 'EV17';
  readonly customerId: CustomerId;
  readonly points: Points;
  readonly way: 'used' | 'returned';
  readonly kind: RedemptionKind;
  readonly payAffiliate: AffiliateCode;
}

/** What an inbox keeps. */
export type Notice = ProposalNotice | ExpiryNotice | UseNotice;

/** What one happening asks for: a notice to a customer, with a message or without, or a one-time code to an address. */
export type Wanted =
  | { readonly kind: 'notice'; readonly notice: ProposalNotice }
  | { readonly kind: 'inbox-only'; readonly notice: UseNotice }
  | { readonly kind: 'code'; readonly attemptId: AttemptId }
  | { readonly kind: 'staff-warning'; readonly staffId: StaffId | null; readonly about: StaffWarning }
  | { readonly kind: 'warning'; readonly customerId: CustomerId | null; readonly about: OwnerWarning };

/** Who is told what (M32). Pure: the same happening always asks for the same. */
export function wantedBy({ news }: Happening): Wanted {
  switch (news.type) {
    case 'member.code-wanted':
      return { kind: 'code', attemptId: news.attemptId };
    case 'staff.warned':
      return { kind: 'staff-warning', staffId: news.staffId, about: news.about };
    case 'member.warned':
      return { kind: 'warning', customerId: news.customerId, about: news.about };
    case 'proposal.submitted':
      return noticeOf('EV01', news);
    case 'proposal.review-started':
      return noticeOf('EV07', news);
    case 'proposal.decided':
      return noticeOf('EV09', news, { outcome: news.outcome });
    case 'points.used':
      return useOf('used', news);
    case 'points.returned':
      return useOf('returned', news);
    case 'points.granted':
      return noticeOf('EV10', news, { points: news.points, to: news.to });
    case 'points.claimed':
      return noticeOf('EV10', news, { points: news.points, to: 'member' });
  }
}

type Subject = Pick<ProposalNotice, 'customerId' | 'receiptNumber'>;
type Rest = Partial<Pick<ProposalNotice, 'outcome' | 'points' | 'to'>>;

function noticeOf(event: ProposalEvent, { customerId, receiptNumber }: Subject, rest: Rest = {}): Wanted {
  return {
    kind: 'notice',
    notice: { event, customerId, receiptNumber, outcome: null, points: null, to: null, ...rest },
  };
}

/** Portal only (EV17). */
function useOf(
  way: UseNotice['way'],
  { customerId, points, kind, payAffiliate }: Omit<UseNotice, 'event' | 'way'>,
): Wanted {
  return { kind: 'inbox-only', notice: { event: 'EV17', customerId, points, way, kind, payAffiliate } };
}
