import type { Affiliate } from '../../../affiliates/index.js';
import type { Moment, StageTag } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { OwnProposalLine, Stage } from '../../../proposals/index.js';
import { seoulDayOf } from '../../../vocabulary/calendar.js';
import type { Slice } from '../../../vocabulary/slice.js';
import { stageLabelOf } from './stage-label.js';

export interface ListPage {
  readonly stages: readonly { readonly href: string; readonly text: string; readonly isCurrent: boolean }[];
  readonly items: readonly {
    readonly href: string;
    readonly title: string;
    readonly tag: StageTag;
    readonly line: string;
    readonly when: Sides & { readonly on: Moment };
  }[];
  readonly isFiltered: boolean;
  readonly nextHref: string | null;
}

interface ListFacts {
  readonly slice: Slice<OwnProposalLine>;
  readonly stage: Stage | null;
  readonly affiliates: readonly Affiliate[];
}

/** The stages that a proposal can be in today. */
const shown = ['received', 'reviewing', 'decided', 'closed'] as const;

/** The stage that the address filters by; an unknown word filters nothing. */
export function readStage(text: string | null): Stage | null {
  return shown.find((one) => one === text) ?? null;
}

const page = definePage<ListPage>('web/proposals/list');

/** UW08: one's own proposals, newest first, of one stage or of all. */
export function listPage({ slice, stage, affiliates }: ListFacts, viewer: Viewer): Page {
  const { text } = viewer;
  return page({
    stages: [
      { href: '/proposals', text: text('proposals.list.allLink'), isCurrent: stage === null },
      ...shown.map((one) => ({
        href: `/proposals?stage=${one}`,
        text: text(`proposals.list.${one}Link`),
        isCurrent: one === stage,
      })),
    ],
    items: slice.items.map((line) => ({
      href: `/proposals/${line.receiptNumber}`,
      title: line.title,
      tag: { label: stageLabelOf(line) },
      line: `${line.receiptNumber} · ${nameOf(line.affiliate, affiliates, viewer)}`,
      when: whenOf(line, viewer),
    })),
    isFiltered: stage !== null,
    nextHref: slice.next === null ? null : nextHref(slice.next, stage),
  });
}

function nameOf(affiliate: string, affiliates: readonly Affiliate[], { language }: Viewer): string {
  return affiliates.find(({ code }) => code === affiliate)?.names[language] ?? affiliate;
}

function nextHref(cursor: string, stage: Stage | null): string {
  const query = new URLSearchParams(stage === null ? { cursor } : { stage, cursor });
  return `/proposals?${query.toString()}`;
}

/** When it is due while it is open, the day of the answer afterwards. */
function whenOf(line: OwnProposalLine, { text, language, today }: Viewer): Sides & { readonly on: Moment } {
  const formats = formatsFor(text, language);
  if (line.decidedAt !== null) {
    const on = formats.shortDay(seoulDayOf(line.decidedAt), today);
    return { ...around((day) => text('proposals.list.decidedValue', { day })), on };
  }
  if (line.stage === 'closed') {
    const on = formats.shortDay(seoulDayOf(line.receivedAt), today);
    return { ...around((day) => text('proposals.list.receivedValue', { day })), on };
  }
  return { ...around((due) => text('proposals.list.dueValue', { due })), on: formats.day(line.dueOn) };
}
