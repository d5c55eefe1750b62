import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { TrackedProposal } from '../../../review/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';

export interface TooLatePage {
  readonly number: string;
  readonly heading: string;
  readonly lead: Dated | null;
  readonly links: readonly { readonly href: string; readonly title: string; readonly text: string }[];
}

const page = definePage<TooLatePage>('web/proposals/too-late');

/** An act that came too late: the day it ended, and what can be done instead (UW10). */
export function tooLatePage(tracked: TrackedProposal, { text, language }: Viewer): Page {
  const { receiptNumber, stage, endedAt, affiliate } = tracked;
  const isDecided = stage === 'decided';
  const lead = isDecided ? 'proposals.tooLate.decidedLead' : 'proposals.tooLate.withdrawnLead';
  return page({
    number: receiptNumber,
    heading: tooLateTitle(tracked, { text, language }),
    lead:
      endedAt === null
        ? null
        : dated(formatsFor(text, language).day(seoulDayOf(endedAt)), (day) => text(lead, { day })),
    links: [
      {
        href: `/proposals/${receiptNumber}`,
        title: text('proposals.tooLate.trackLink'),
        text: text(isDecided ? 'proposals.tooLate.answerBody' : 'proposals.tooLate.historyBody'),
      },
      {
        href: `/proposals/new?draft=new&affiliate=${affiliate}`,
        title: text('proposals.tooLate.anotherLink'),
        text: text('proposals.tooLate.anotherBody'),
      },
    ],
  });
}

export function tooLateTitle({ stage }: TrackedProposal, { text }: Viewer): string {
  return text(stage === 'decided' ? 'proposals.tooLate.decidedTitle' : 'proposals.tooLate.withdrawnTitle');
}
