/**
 * Notifications: one happening becomes a notice in the portal inbox and, through the gate, a message to the person.
 * What happened is known from the outbox; nobody waits for a message.
 */
import { type Access, customerOf } from '../vocabulary/access.js';
import type { Happening } from '../vocabulary/happening.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import { type DeliverDeps, deliverNotifications } from './deliver-notifications.js';
import { listNotifications } from './list-notifications.js';
import type { SentMessage } from './message-gateway.js';
import { createDemoMessageGateway } from './message-gateway.demo.js';
import type { InboxItem } from './notification-store.js';
import { createMongoNotificationStore, notificationStoreSpec } from './notification-store.mongo.js';
import { createMongoExpiryMarkStore, expiryMarkSpec } from './expiry-mark-store.mongo.js';
import { createMongoSentMessageStore, sentMessageStoreSpec } from './sent-message-store.mongo.js';
import { tellExpiries, type TellExpiriesDeps } from './tell-expiries.js';

export type { SentMessage } from './message-gateway.js';
export type { InboxItem } from './notification-store.js';

export interface Notifications {
  deliver(happening: Happening): Promise<void>;
  /** Announces what expires; says how many notices were new (EV15). */
  tellExpiries(access: Access): Promise<number>;
  list(access: Access, query: { readonly cursor: string | null }): Promise<Slice<InboxItem>>;
  /** At most 99: a bell counts no further. */
  countNew(access: Access): Promise<number>;
  /** What the demo would have sent, newest first. */
  listSent(): Promise<readonly SentMessage[]>;
}

export const notificationStoreSpecs: readonly StoreSpec[] = [
  notificationStoreSpec,
  sentMessageStoreSpec,
  expiryMarkSpec,
];

/** So many messages stand on the demo's page. */
const mostSent = 100;

export type NotificationsDeps = Omit<DeliverDeps & TellExpiriesDeps, 'store' | 'gateway' | 'marks'> & {
  readonly database: Database;
  readonly cipher: FieldCipher;
};

/** Until a mail port is configured (later), the demo's carrier is the only one. */
export function createNotifications({ database, cipher, ...deps }: NotificationsDeps): Notifications {
  const store = createMongoNotificationStore(database);
  const sent = createMongoSentMessageStore({ database, cipher });
  const gateway = createDemoMessageGateway(sent);
  return {
    deliver: deliverNotifications({ ...deps, store, gateway }),
    tellExpiries: tellExpiries({ ...deps, store, gateway, marks: createMongoExpiryMarkStore(database) }),
    list: listNotifications({ store }),
    countNew: (access) => store.countNew(access, customerOf(access).id),
    listSent: () => sent.list(mostSent),
  };
}
