import { definePage, type Page } from '../../../platform/http/page.js';

export interface WithdrawalPage {
  readonly csrf: string;
  readonly number: string;
  readonly title: string;
  readonly action: string;
  readonly backHref: string;
  readonly reason: string;
}

interface WithdrawalFacts {
  readonly csrf: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly reason: string;
}

const page = definePage<WithdrawalPage>('web/proposals/withdrawal');

/** UW10: the card before MV18, which cannot be undone (UC11). */
export function withdrawalPage({ csrf, receiptNumber, title, reason }: WithdrawalFacts): Page {
  return page({
    csrf,
    number: receiptNumber,
    title,
    action: `/proposals/${receiptNumber}/withdrawal`,
    backHref: `/proposals/${receiptNumber}`,
    reason,
  });
}
