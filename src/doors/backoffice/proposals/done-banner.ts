import type { NotificationBanner } from '../../../platform/http/govuk-parts.js';
import type { Viewer } from '../../../platform/http/page.js';

const doneWords = ['assigned', 'started', 'saved', 'proposed', 'published', 'returned'] as const;

/** What was done before this page came. */
export type CaseDone = (typeof doneWords)[number];

/** What the address says was done; unknown words say nothing. */
export function readCaseDone(text: string | null): CaseDone | null {
  return doneWords.find((one) => one === text) ?? null;
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
