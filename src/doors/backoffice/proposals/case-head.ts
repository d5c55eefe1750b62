import { dueCells } from '../../../platform/http/due-cells.js';
import type { DueClock, Link, StageTag } from '../../../platform/http/part-models.js';
import type { Viewer } from '../../../platform/http/page.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import { type Proposal, stageOf } from '../../../proposals/index.js';
import type { CaseScreen, PlaceInView } from '../../../review/index.js';
import { daysBetween, type SeoulDay, seoulDayOf } from '../../../vocabulary/calendar.js';
import type { ReceiptNumber } from '../../../vocabulary/ids.js';
import { type MarkedText, markedText } from './marked-text.js';
import { caseAddress, dueTag } from './queue-view.js';
import { staffStage } from './staff-stage.js';

/** What stands above a case on all of its pages. */
export interface CaseHead {
  readonly back: Link;
  readonly previous: Link | null;
  readonly next: Link | null;
  readonly note: Dated | null;
  readonly number: string;
  readonly tag: StageTag;
  readonly line: string;
  readonly title: MarkedText;
  readonly due: DueClock;
}

interface HeadFacts {
  readonly screen: Pick<CaseScreen, 'proposal' | 'place'>;
  readonly now: Date;
  /** Which page of the neighbours 'previous' and 'next' lead to. */
  readonly page?: 'approval';
  readonly note?: Dated | null;
}

export function caseHead({ screen, now, page, note = null }: HeadFacts, viewer: Viewer): CaseHead {
  const { text } = viewer;
  const { proposal, place } = screen;
  const neighbour = (number: ReceiptNumber | null, words: string): Link | null =>
    number === null || place === null
      ? null
      : { href: caseAddress(number, { view: place.view, page: page ?? '' }), text: words };
  return {
    back: backLink(place, viewer),
    previous: neighbour(place?.previous ?? null, text('staff-case.head.previousLink')),
    next: neighbour(place?.next ?? null, text('staff-case.head.nextLink')),
    note,
    number: proposal.receiptNumber,
    tag: { label: staffStage(proposal), stage: stageOf(proposal.state), outcome: proposal.outcome ?? undefined },
    line: [
      text(`proposals.topics.${proposal.topic}.name`),
      text(`staff-case.language.${proposal.language}.name`),
      text(`proposals.visibility.${proposal.visibility}.name`),
    ].join(' · '),
    title: markedText(proposal.title),
    due: caseClock(proposal, now, viewer),
  };
}

function backLink(place: PlaceInView | null, { text }: Viewer): Link {
  if (place === null) return { href: '/staff/proposals', text: text('staff-case.head.listLink') };
  const view = text(`staff-queue.views.${place.view}.name`);
  const href = `/staff/proposals?view=${place.view}`;
  const { index, total } = place;
  if (index === null) return { href, text: view };
  if (total === null) return { href, text: text('staff-case.head.placeOpenLink', { view, index }) };
  return { href, text: text('staff-case.head.placeLink', { view, index, total }) };
}

/** The due clock (UC9), small; `endedOn` is the day of the decision or withdrawal. */
function caseClock(proposal: Proposal, now: Date, { text, language }: Viewer): DueClock {
  const formats = formatsFor(text, language);
  const { receivedAt, dueOn } = proposal;
  const receivedOn = seoulDayOf(receivedAt);
  const today = seoulDayOf(now);
  const end = proposal.moves.find(({ to }) => to === 'adopted' || to === 'not_adopted' || to === 'withdrawn');
  const endedOn = end === undefined ? null : seoulDayOf(end.at);
  const ended =
    endedOn === null
      ? undefined
      : dated(formats.shortDay(endedOn, today), (day) => text('staff-case.head.endedValue', { day }));
  const state = ended === undefined ? leftText(today, dueOn, text) : `${ended.before}${ended.on.text}${ended.after}`;
  return {
    heading: text('staff-case.head.dueLabel'),
    due: formats.day(dueOn),
    state,
    ended,
    isLate: endedOn === null && today > dueOn,
    cells: dueCells({ receivedOn, dueOn, today, endedOn }),
    first: formats.shortDay(receivedOn, today),
    last: formats.shortDay(dueOn, today),
    title: text('staff-case.head.clockTitle'),
    description: state,
    isCompact: true,
    tag: endedOn === null ? dueTag(today, dueOn, text) : undefined,
  };
}

function leftText(today: SeoulDay, dueOn: SeoulDay, text: Viewer['text']): string {
  const days = daysBetween(today, dueOn);
  if (days === 0) return text('staff-case.head.todayValue');
  return days > 0
    ? text('staff-case.head.leftValue', { count: days })
    : text('staff-case.head.lateValue', { count: -days });
}
