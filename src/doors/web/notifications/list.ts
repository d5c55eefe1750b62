import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { payNamesOf } from '../points/statement-line.js';
import { notificationsPage } from './list.page.js';

/** One's own notices, newest first; looking at them is having seen them. */
export function showNotifications({ affiliates, notifications }: Pick<WebRooms, 'affiliates' | 'notifications'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const slice = await notifications.list(visit.access('notice'), { cursor: visit.query('cursor') });
    const used = slice.items.flatMap((item) => (item.event === 'EV17' ? [item.payAffiliate] : []));
    const names = await payNamesOf(affiliates, used, visit);
    return show(notificationsPage({ slice, names }, visit), { title: visit.text('notifications.page.title') });
  };
}
