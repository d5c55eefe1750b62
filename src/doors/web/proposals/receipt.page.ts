import type { Affiliate } from '../../../affiliates/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { Receipt } from '../../../proposals/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import { movedNote } from './due-note.js';

export interface ReceiptPage {
  readonly number: string;
  readonly lead: Dated;
  readonly due: Moment;
  readonly moved: Dated | null;
  readonly owner: string;
  readonly at: Moment;
  readonly title: string;
  readonly sha256: string;
  readonly received: Dated;
  readonly decision: Dated;
  readonly trackHref: string;
  readonly textHref: string;
  readonly anotherHref: string;
}

const page = definePage<ReceiptPage>('web/proposals/receipt');

/** UW07: number, second, due day and fingerprint. Nothing on it waits for a message to be sent. */
export function receiptPage(receipt: Receipt, affiliate: Affiliate, viewer: Viewer): Page {
  const { text, language } = viewer;
  const formats = formatsFor(text, language);
  const name = affiliate.names[language];
  const due = formats.day(receipt.dueOn);
  const receivedOn = seoulDayOf(receipt.receivedAt);
  return page({
    number: receipt.receiptNumber,
    lead: { ...dated(due, (slot) => text('proposals.receipt.dueLead', { name, due: slot })), isStrong: true },
    due,
    moved: movedNote(receipt.receivedAt, receipt.dueOn, viewer),
    owner: text('proposals.receipt.ownerName', { name }),
    at: formats.second(receipt.receivedAt),
    title: receipt.title,
    sha256: receipt.sha256,
    received: dated(formats.shortMoment(receipt.receivedAt, receivedOn), (at) =>
      text('proposals.receipt.receivedNote', { at }),
    ),
    decision: dated(formats.shortDay(receipt.dueOn, receivedOn), (day) =>
      text('proposals.receipt.decisionNote', { due: day }),
    ),
    trackHref: `/proposals/${receipt.receiptNumber}`,
    textHref: `/proposals/${receipt.receiptNumber}/text`,
    anotherHref: `/proposals/new?draft=new&affiliate=${affiliate.code}`,
  });
}
