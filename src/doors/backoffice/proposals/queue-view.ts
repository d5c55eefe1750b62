import { HttpFault } from '../../../platform/http/http-fault.js';
import type { DueTone } from '../../../platform/http/part-models.js';
import type { Translate } from '../../../platform/texts/texts.js';
import { mostCounted, type QueueView, queueViews } from '../../../proposals/index.js';
import { daysBetween, type SeoulDay } from '../../../vocabulary/calendar.js';

/** The view that an address names; null when it names none. One that does not exist (yet) is 404 (RU31). */
export function readView(text: string | null): QueueView | null {
  if (text === null) return null;
  const view = queueViews.find((one) => one === text);
  if (view === undefined) throw new HttpFault('not-found');
  return view;
}

/** An address below a case with what it should carry on: `/staff/proposals/<number>/decision?view=mine`. */
export function caseAddress(
  number: string,
  { page = '', view = null }: { readonly page?: string; readonly view?: QueueView | null },
): string {
  return `/staff/proposals/${number}${page === '' ? '' : `/${page}`}${view === null ? '' : `?view=${view}`}`;
}

/** '12건'; a view counts no further than a thousand. */
export function countText(count: number, text: Translate): string {
  return text(count >= mostCounted ? 'staff-queue.page.manyValue' : 'staff-queue.page.countValue', { count });
}

/** So many days before the end a case is called near. */
const nearDays = 3;

/** 'D-3', '오늘', 'D+1' (UN3). */
export function dueTag(
  today: SeoulDay,
  dueOn: SeoulDay,
  text: Translate,
): { readonly tone: DueTone; readonly text: string } {
  const days = daysBetween(today, dueOn);
  if (days < 0) return { tone: 'late', text: text('staff-queue.due.lateTag', { days: -days }) };
  if (days === 0) return { tone: 'near', text: text('staff-queue.due.todayTag') };
  return { tone: days <= nearDays ? 'near' : 'calm', text: text('staff-queue.due.leftTag', { days }) };
}
