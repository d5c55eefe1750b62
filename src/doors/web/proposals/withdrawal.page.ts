import { formErrors } from '../../../platform/http/form-errors.js';
import type { ErrorSummary, Textarea } from '../../../platform/http/govuk-parts.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Fault } from '../../../vocabulary/refusal.js';
import { faultText } from './fault-text.js';

export interface WithdrawalPage {
  readonly csrf: string;
  readonly number: string;
  readonly title: string;
  readonly action: string;
  readonly backHref: string;
  readonly errors: ErrorSummary | null;
  readonly reason: Textarea;
}

interface WithdrawalFacts {
  readonly csrf: string;
  readonly receiptNumber: string;
  readonly title: string;
  readonly reason: string;
  readonly faults: readonly Fault[];
}

const page = definePage<WithdrawalPage>('web/proposals/withdrawal');

/** UW10: the card before MV18, which cannot be undone (UC11). */
export function withdrawalPage(
  { csrf, receiptNumber, title, reason, faults }: WithdrawalFacts,
  { text }: Viewer,
): Page {
  const errors = formErrors(faults, (fault) => faultText(fault, text));
  return page({
    csrf,
    number: receiptNumber,
    title,
    action: `/proposals/${receiptNumber}/withdrawal`,
    backHref: `/proposals/${receiptNumber}`,
    errors:
      errors.list.length === 0
        ? null
        : { titleText: text('proposals.fault.summaryTitle', { count: errors.list.length }), errorList: errors.list },
    reason: {
      id: 'reason',
      name: 'reason',
      rows: 3,
      value: reason,
      label: { text: text('proposals.withdrawal.reasonLabel') },
      hint: { text: text('proposals.withdrawal.reasonCaption') },
      errorMessage: errors.of('reason'),
    },
  });
}
