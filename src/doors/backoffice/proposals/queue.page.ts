import type { NotificationBanner, Pagination } from '../../../platform/http/govuk-parts.js';
import type { Link, QueueRow } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import { type QueueView, queueViews } from '../../../proposals/index.js';
import type { QueueItem, ReviewQueue } from '../../../review/index.js';
import { seoulDayOf, type SeoulDay } from '../../../vocabulary/calendar.js';
import type { StaffVisit } from '../visit.js';
import { caseAddress, countText, dueTag } from './queue-view.js';
import { staffStage } from './staff-stage.js';

export interface QueuePage {
  readonly banner: NotificationBanner | null;
  readonly views: readonly {
    readonly href: string;
    readonly text: string;
    readonly count: number;
    readonly isCurrent: boolean;
    readonly isLate: boolean;
  }[];
  readonly title: string;
  readonly count: string;
  readonly caption: string;
  readonly rows: readonly QueueRow[];
  readonly empty: { readonly text: string; readonly link: Link | undefined };
  readonly asOf: string;
  readonly pages: Pagination | null;
}

const doneWords = ['proposed', 'published', 'returned'] as const;
type QueueDone = (typeof doneWords)[number];

/** What was done to the last case of the view, when it led back here (Y15). */
export function readQueueDone({ done }: StaffVisit): QueueDone | null {
  return doneWords.find((one) => one === done) ?? null;
}

interface QueueFacts {
  readonly view: QueueView;
  readonly queue: ReviewQueue;
  readonly isFirstPage: boolean;
  readonly done: QueueDone | null;
  readonly now: Date;
  /** An approver goes straight to the card before publication. */
  readonly mayApprove: boolean;
}

const page = definePage<QueuePage>('backoffice/proposals/queue');

/** UO03: the views with their counts, one page of one of them, earliest due first. */
export function queuePage(facts: QueueFacts, viewer: Viewer): Page {
  const { view, queue, done, now } = facts;
  const { text, language } = viewer;
  const title = text(`staff-queue.views.${view}.name`);
  return page({
    banner:
      done === null
        ? null
        : {
            type: 'success',
            titleText: text('staff-queue.done.title'),
            text: text(`staff-queue.done.${done}.message`),
          },
    views: queueViews.map((one) => ({
      href: `/staff/proposals?view=${one}`,
      text: text(`staff-queue.views.${one}.name`),
      count: queue.counts[one],
      isCurrent: one === view,
      isLate: one === 'overdue',
    })),
    title,
    count: countText(queue.counts[view], text),
    caption: text('staff-queue.page.caption', { view: title }),
    rows: queue.items.map((item) => rowOf(item, facts, viewer)),
    empty: { text: text('staff-queue.page.emptyBody'), link: otherView(facts, viewer) },
    asOf: text('staff-queue.page.asOfNote', { time: formatsFor(text, language).time(now) }),
    pages: pagesOf(facts, viewer),
  });
}

function rowOf(item: QueueItem, { view, now, mayApprove }: QueueFacts, viewer: Viewer): QueueRow {
  const { text, language } = viewer;
  const today = seoulDayOf(now);
  const goesToApproval = view === 'approval' && mayApprove;
  return {
    href: caseAddress(item.receiptNumber, { view, page: goesToApproval ? 'approval' : '' }),
    number: item.receiptNumber,
    title: item.title,
    topic: text(`proposals.topics.${item.topic}.name`),
    due: { ...dueTag(today, item.dueOn, text), on: formatsFor(text, language).tableDay(item.dueOn) },
    label: staffStage({ state: item.state, outcome: null }),
    assignee: item.assigneeName ?? text('staff-queue.page.unassignedValue'),
    ...markOf(item, today, viewer),
  };
}

/** The one thing that should strike the eye: late before everything else. */
function markOf(
  { dueOn, lastMove, state }: QueueItem,
  today: SeoulDay,
  { text }: Viewer,
): Pick<QueueRow, 'mark' | 'isMarkLate'> {
  if (dueOn < today) return { mark: text('staff-queue.mark.overdue.value'), isMarkLate: true };
  if (lastMove === 'MV12') return { mark: text('staff-queue.mark.returned.value') };
  return state === 'decision_pending' ? { mark: text('staff-queue.mark.pending.value') } : {};
}

/** An empty view names the next one that is not (UO03, UC21). */
function otherView({ view, queue }: QueueFacts, { text }: Viewer): Link | undefined {
  const at = queueViews.indexOf(view);
  const inTurn = [...queueViews.slice(at + 1), ...queueViews.slice(0, at)];
  const other = inTurn.find((one) => queue.counts[one] > 0);
  if (other === undefined) return undefined;
  const name = text(`staff-queue.views.${other}.name`);
  return {
    href: `/staff/proposals?view=${other}`,
    text: text('staff-queue.page.otherLink', { view: name, number: queue.counts[other] }),
  };
}

function pagesOf({ view, queue, isFirstPage }: QueueFacts, { text }: Viewer): Pagination | null {
  if (isFirstPage && queue.next === null) return null;
  const next = queue.next === null ? null : new URLSearchParams({ view, cursor: queue.next }).toString();
  return {
    landmarkLabel: text('parts.pagination.title'),
    previous: isFirstPage
      ? undefined
      : { href: `/staff/proposals?view=${view}`, text: text('staff-queue.page.firstLink') },
    next: next === null ? undefined : { href: `/staff/proposals?${next}`, text: text('staff-queue.page.nextLink') },
  };
}
