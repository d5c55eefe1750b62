import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { queueViews } from '../../../proposals/index.js';
import type { Desk } from '../../../review/index.js';
import { countText } from '../proposals/queue-view.js';

export interface DeskPage {
  readonly figures: readonly { readonly label: string; readonly count: number; readonly text: string }[];
  readonly views: readonly { readonly href: string; readonly title: string; readonly text: string }[];
  readonly empty: string | null;
}

const page = definePage<DeskPage>('backoffice/desk/desk');

/** UO02: what is due today, what came back, and how much stands in each view. Null for a person without cases. */
export function deskPage(desk: Desk | null, { text }: Viewer): Page {
  if (desk === null) return page({ figures: [], views: [], empty: text('staff-desk.page.nothingBody') });
  const { counts, dueToday, returnedToMe } = desk;
  const hasWork = queueViews.some((view) => counts[view] > 0);
  return page({
    figures: [
      { label: text('staff-desk.page.todayLabel'), count: dueToday, text: countText(dueToday, text) },
      { label: text('staff-desk.page.returnedLabel'), count: returnedToMe, text: countText(returnedToMe, text) },
    ],
    views: queueViews.map((view) => ({
      href: `/staff/proposals?view=${view}`,
      title: text('staff-desk.view.countTitle', { view: text(`staff-queue.views.${view}.name`), number: counts[view] }),
      text: text(`staff-queue.views.${view}.body`),
    })),
    empty: hasWork ? null : text('staff-desk.page.emptyBody'),
  });
}
