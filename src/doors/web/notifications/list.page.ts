import type { InboxItem } from '../../../notifications/index.js';
import type { Moment } from '../../../platform/http/part-models.js';
import { definePage, type Page, type Viewer } from '../../../platform/http/page.js';
import { around, type Sides } from '../../../platform/texts/around.js';
import { type Dated, dated, formatsFor } from '../../../platform/texts/formats.js';
import type { Slice } from '../../../vocabulary/slice.js';
import { type PayNames, useWords } from '../points/statement-line.js';

export interface NotificationsPage {
  readonly items: readonly Item[];
  readonly nextHref: string | null;
}

interface Item {
  readonly href: string;
  readonly title: Sides;
  /** The sum that stands between the two sides of the title, where there is one. */
  readonly points: { readonly value: number; readonly text: string } | null;
  /** What it is about: a receipt number, a last day, a use. */
  readonly about: { readonly text: string } | { readonly dated: Dated };
  readonly at: Moment;
  readonly isNew: boolean;
}

const page = definePage<NotificationsPage>('web/notifications/list');

interface NotificationsFacts {
  readonly slice: Slice<InboxItem>;
  readonly names: PayNames;
}

/** UW16: what happened, newest first, worded in the language of whoever looks (RU07). */
export function notificationsPage({ slice: { items, next }, names }: NotificationsFacts, viewer: Viewer): Page {
  return page({
    items: items.map((item) => itemOf(item, names, viewer)),
    nextHref: next === null ? null : `/notifications?${new URLSearchParams({ cursor: next }).toString()}`,
  });
}

function itemOf(item: InboxItem, names: PayNames, { text, language }: Viewer): Item {
  const formats = formatsFor(text, language);
  const { points } = item;
  return {
    href: hrefOf(item),
    title: around((slot) => titleOf(item, slot, text)),
    points: points === null ? null : { value: points, text: formats.points(points) },
    about: aboutOf(item, names, { text, language }),
    at: formats.moment(item.at),
    isNew: item.isNew,
  };
}

function hrefOf(item: InboxItem): string {
  if (item.event === 'EV15' || item.event === 'EV17') return '/points';
  if (item.event === 'EV10') return item.to === 'claim' ? '/points/claim' : '/points';
  return `/proposals/${item.receiptNumber}`;
}

function aboutOf(item: InboxItem, names: PayNames, { text, language }: Viewer): Item['about'] {
  if (item.event === 'EV15')
    return {
      dated: dated(formatsFor(text, language).day(item.on), (day) => text('notifications.expiry.value', { day })),
    };
  if (item.event === 'EV17') return { text: useWords(item, names, text) };
  return { text: item.receiptNumber };
}

function titleOf(item: InboxItem, points: string, text: Viewer['text']): string {
  switch (item.event) {
    case 'EV15':
      return text('notifications.expiry.title', { points });
    case 'EV17':
      return text(`notifications.${item.way}.title`, { points });
    case 'EV10':
      return item.to === 'claim'
        ? text('notifications.waiting.title', { points })
        : text('notifications.credited.title', { points });
    case 'EV09':
      return text(`notifications.decided.${item.outcome ?? 'not_adopted'}.title`);
    case 'EV07':
      return text('notifications.reviewStarted.title');
    case 'EV01':
      return text('notifications.received.title');
  }
}
