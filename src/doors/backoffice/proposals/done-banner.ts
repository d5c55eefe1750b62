import { type Answer, seeOther } from '../../../platform/http/answer.js';
import type { NotificationBanner } from '../../../platform/http/govuk-parts.js';
import type { Viewer } from '../../../platform/http/page.js';
import type { StaffVisit } from '../visit.js';

const doneWords = ['assigned', 'started', 'saved', 'proposed', 'published', 'returned'] as const;

/** What was done before this page came. */
export type CaseDone = (typeof doneWords)[number];

/** Leads to the page that says what was done. */
export function seeDone(visit: StaffVisit, to: string, done: CaseDone): Answer {
  visit.noteDone(to, done);
  return seeOther(to);
}

/** What the deed before this page has done; null when nothing was. */
export function readCaseDone({ done }: StaffVisit): CaseDone | null {
  return doneWords.find((one) => one === done) ?? null;
}

/** Says what was done, and when another case followed by itself, that this is the next one. */
export function doneBanner(
  done: CaseDone,
  { isNext }: { readonly isNext: boolean },
  { text }: Viewer,
): NotificationBanner {
  const message = text(`staff-case.done.${done}.message`);
  return {
    type: 'success',
    titleText: text('staff-case.done.title'),
    text: isNext ? text('staff-case.done.nextMessage', { done: message }) : message,
  };
}
