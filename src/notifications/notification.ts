import type { DecidedOutcome, Happening } from '../vocabulary/happening.js';
import type { AttemptId, CustomerId, ReceiptNumber } from '../vocabulary/ids.js';
import type { Points } from '../vocabulary/points.js';

/** Events of product.md 4.7 that a customer hears of: received, review started, decided, points. */
export type NoticeEvent = 'EV01' | 'EV07' | 'EV09' | 'EV10';

/** What an inbox keeps: codes, numbers and dates; the door words them in the language of whoever looks (RU07). */
export interface Notice {
  readonly event: NoticeEvent;
  readonly customerId: CustomerId;
  readonly receiptNumber: ReceiptNumber;
  readonly outcome: DecidedOutcome | null;
  readonly points: Points | null;
  /** Where the points went: to the account, or to the claim account where they wait. */
  readonly to: 'member' | 'claim' | null;
}

/** What one happening asks for: a notice to a customer, or a one-time code to an address. */
export type Wanted =
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'code'; readonly attemptId: AttemptId }
  | { readonly kind: 'nothing' };

/** Who is told what (M32). Pure: the same happening always asks for the same. */
export function wantedBy({ news }: Happening): Wanted {
  switch (news.type) {
    case 'member.code-wanted':
      return { kind: 'code', attemptId: news.attemptId };
    case 'proposal.submitted':
      return noticeOf('EV01', news);
    case 'proposal.review-started':
      return noticeOf('EV07', news);
    case 'proposal.decided':
      return noticeOf('EV09', news, { outcome: news.outcome });
    case 'points.used':
    case 'points.returned':
      return { kind: 'nothing' };
    case 'points.granted':
      return noticeOf('EV10', news, { points: news.points, to: news.to });
    case 'points.claimed':
      return noticeOf('EV10', news, { points: news.points, to: 'member' });
  }
}

type Subject = Pick<Notice, 'customerId' | 'receiptNumber'>;
type Rest = Partial<Pick<Notice, 'outcome' | 'points' | 'to'>>;

function noticeOf(event: NoticeEvent, { customerId, receiptNumber }: Subject, rest: Rest = {}): Wanted {
  return {
    kind: 'notice',
    notice: { event, customerId, receiptNumber, outcome: null, points: null, to: null, ...rest },
  };
}
