import type { Access } from '../vocabulary/access.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Notice } from './notification.js';

type Kept<One extends Notice> = One extends Notice ? Omit<One, 'customerId'> : never;

/** A notice as its owner sees it. */
export type InboxItem = Kept<Notice> & { readonly at: Date; readonly isNew: boolean };

export interface InboxRow {
  /** `<happeningId>:P`, or what names an expiry: told twice it is one notice (M32). */
  readonly id: string;
  readonly at: Date;
  readonly notice: Notice;
}

/** The portal inbox. Promises: at most one row per id; lists are newest first, by an index. */
export interface NotificationStore {
  /** Adds the row unless it is there already. */
  add(access: Access, row: InboxRow): Promise<void>;
  has(access: Access, id: string): Promise<boolean>;
  list(
    access: Access,
    query: { readonly customerId: CustomerId; readonly cursor: string | null },
  ): Promise<Slice<InboxItem>>;
  countNew(access: Access, customerId: CustomerId): Promise<number>;
  markSeen(access: Access, customerId: CustomerId): Promise<void>;
}
