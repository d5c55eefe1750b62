import { type Answer, show } from '../../../platform/http/answer.js';
import type { WebRooms } from '../rooms.js';
import type { CustomerVisit } from '../visit.js';
import { notificationsPage } from './list.page.js';

/** One's own notices, newest first; looking at them is having seen them. */
export function showNotifications({ notifications }: Pick<WebRooms, 'notifications'>) {
  return async (visit: CustomerVisit): Promise<Answer> => {
    const slice = await notifications.list(visit.access('notice'), { cursor: visit.query('cursor') });
    return show(notificationsPage(slice, visit), { title: visit.text('notifications.page.title') });
  };
}
