import type { InboxItem } from '../../../notifications/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { formatsFor } from '../../../platform/texts/formats.js';
import type { Slice } from '../../../vocabulary/slice.js';

export interface NotificationsPage {
  readonly items: readonly Item[];
  readonly nextHref: string | null;
}

interface Item {
  readonly href: string;
  readonly title: Sides;
  /** The sum that stands between the two sides of the title, where there is one. */
  readonly points: { readonly value: number; readonly text: string } | null;
  readonly number: string;
  readonly at: Moment;
  readonly isNew: boolean;
}

const page = definePage<NotificationsPage>('web/notifications/list');

/** UW16: what happened, newest first, worded in the language of whoever looks (RU07). */
export function notificationsPage({ items, next }: Slice<InboxItem>, viewer: Viewer): Page {
  return page({
    items: items.map((item) => itemOf(item, viewer)),
    nextHref: next === null ? null : `/notifications?${new URLSearchParams({ cursor: next }).toString()}`,
  });
}

function itemOf(item: InboxItem, { text, language }: Viewer): Item {
  const formats = formatsFor(text, language);
  const { points, receiptNumber } = item;
  return {
    href: item.event === 'EV10' ? (item.to === 'claim' ? '/points/claim' : '/points') : `/proposals/${receiptNumber}`,
    title: around((slot) => titleOf(item, slot, text)),
    points: points === null ? null : { value: points, text: formats.points(points) },
    number: receiptNumber,
    at: formats.moment(item.at),
    isNew: item.isNew,
  };
}

function titleOf({ event, outcome, to }: InboxItem, points: string, text: Viewer['text']): string {
  if (event === 'EV10') {
    return to === 'claim'
      ? text('notifications.waiting.title', { points })
      : text('notifications.credited.title', { points });
  }
  if (event === 'EV09' && outcome !== null) return text(`notifications.decided.${outcome}.title`);
  return event === 'EV07' ? text('notifications.reviewStarted.title') : text('notifications.received.title');
}
