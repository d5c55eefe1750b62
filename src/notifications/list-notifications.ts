import { type Access, customerOf } from '../vocabulary/access.js';
import type { Slice } from '../vocabulary/slice.js';
import type { InboxItem, NotificationStore } from './notification-store.js';

/** One page of the customer's own inbox, newest first. Looking at it marks everything as seen. */
export function listNotifications({ store }: { readonly store: NotificationStore }) {
  return async (access: Access, { cursor }: { readonly cursor: string | null }): Promise<Slice<InboxItem>> => {
    const { id } = customerOf(access);
    const page = await store.list(access, { customerId: id, cursor });
    if (page.items.some(({ isNew }) => isNew)) await store.markSeen(access, id);
    return page;
  };
}
