import type { Affiliate } from '../../../affiliates/index.js';
import type { ConsentEvent, NoticeAsShown } from '../../../consent/index.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { formatsFor } from '../../../platform/texts/formats.js';

export interface ConsentReceipt {
  readonly event: ConsentEvent;
  readonly recipient: Affiliate | null;
  readonly shown: NoticeAsShown;
  /** Whether the text made again has the fingerprint that was kept. */
  readonly isProved: boolean;
}

export interface ConsentReceiptPage {
  readonly id: string;
  readonly choice: string;
  readonly at: Moment;
  readonly name: string;
  readonly version: string;
  /** The language that the text was shown in, for screen readers. */
  readonly lang: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
  readonly hash: string;
  readonly isProved: boolean;
  readonly jsonHref: string;
}

const page = definePage<ConsentReceiptPage>('web/my-data/consent-receipt');

/** What was shown and answered, to be printed. */
export function consentReceiptPage({ event, shown, isProved }: ConsentReceipt, viewer: Viewer): Page {
  const { text, language } = viewer;
  const { lines } = shown;
  return page({
    id: event.id,
    choice: event.isAgreed ? text('my-data.receipt.givenValue') : text('my-data.receipt.refusedValue'),
    at: formatsFor(text, language).second(event.at),
    name: lines.title,
    version: text('my-data.receipt.versionValue', { notice: event.notice, version: event.version }),
    lang: event.language,
    lines: [
      { label: text('proposals.contact.purposeLabel'), text: lines.purpose },
      { label: text('proposals.contact.itemsLabel'), text: lines.items },
      { label: text('proposals.contact.recipientLabel'), text: lines.recipient },
      { label: text('proposals.contact.periodLabel'), text: lines.period },
      { label: text('proposals.contact.refusalLabel'), text: lines.refusal },
      { label: text('my-data.receipt.agreeLabel'), text: lines.agree },
    ],
    hash: event.snapshotHash,
    isProved,
    jsonHref: `/my-data/consents/receipts/${encodeURIComponent(event.id)}/json`,
  });
}
