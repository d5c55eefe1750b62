import mongoose, { Schema } from 'mongoose';
import { asId, type CustomerId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { closedValidator, type Database, type StoreSpec } from '../platform/database/store.js';
import type { Notice } from './notification.js';
import type { InboxItem, NotificationStore } from './notification-store.js';

interface NotificationRecord {
  readonly _id: string;
  readonly customerId: string;
  readonly event: Notice['event'];
  readonly at: Date;
  readonly receiptNumber: string;
  readonly outcome: Notice['outcome'];
  readonly points: number | null;
  readonly to: Notice['to'];
  readonly isUnseen: boolean;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const notificationStoreSpec: StoreSpec = {
  collection: 'notifications',
  validator: closedValidator({
    _id: text,
    customerId: text,
    event: { bsonType: 'string', enum: ['EV01', 'EV07', 'EV09', 'EV10'] },
    at: { bsonType: 'date' },
    receiptNumber: text,
    outcome: { bsonType: ['string', 'null'], enum: ['adopted', 'partially_adopted', 'not_adopted', null] },
    points: { bsonType: ['int', 'null'], minimum: 1 },
    to: { bsonType: ['string', 'null'], enum: ['member', 'claim', null] },
    isUnseen: { bsonType: 'bool' },
  }),
  indexes: [
    { key: { customerId: 1, at: -1, _id: -1 }, name: 'inbox' },
    { key: { customerId: 1, isUnseen: 1 }, name: 'unseen' },
  ],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<NotificationRecord>(
  {
    _id: { type: String, required: true },
    customerId: String,
    event: String,
    at: Date,
    receiptNumber: String,
    outcome: { type: String, default: null },
    points: { type: Number, default: null },
    to: { type: String, default: null },
    isUnseen: Boolean,
  },
  { collection: 'notifications', strict: 'throw', versionKey: false },
);

const pageSize = 20;
/** A bell counts no further: the page itself shows the rest. */
const mostCounted = 99;
const cursorForm = /^(\d{1,15})~([A-Za-z0-9:_.-]{1,128})$/;

/** Reads go by the two indexes; nothing grows with the whole collection. */
export function createMongoNotificationStore(database: Database): NotificationStore {
  const notifications = database.model<NotificationRecord>('Notification', schema);
  return {
    add: async (_access, { id, at, notice }) => {
      try {
        await notifications.insertOne({ _id: id, at, ...notice, isUnseen: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    list: async (_access, { customerId, cursor }) => {
      const rows = await notifications
        .find({ customerId: own(customerId), ...after(cursor) })
        .sort({ at: -1, _id: -1 })
        .limit(pageSize + 1)
        .maxTimeMS(5_000)
        .lean<NotificationRecord[]>()
        .exec();
      const items = rows.slice(0, pageSize);
      const last = items.at(-1);
      const hasMore = rows.length > pageSize && last !== undefined;
      return { items: items.map(toItem), next: hasMore ? `${String(last.at.getTime())}~${last._id}` : null };
    },
    countNew: async (_access, customerId) => {
      // A short read by the index: counting by aggregation costs several times as much on every page.
      const rows = await notifications
        .find({ customerId: own(customerId), isUnseen: true }, { _id: 1 })
        .hint('unseen')
        .limit(mostCounted)
        .maxTimeMS(5_000)
        .lean<{ _id: string }[]>()
        .exec();
      return rows.length;
    },
    markSeen: async (_access, customerId) => {
      await notifications.updateMany({ customerId: own(customerId), isUnseen: true }, { $set: { isUnseen: false } });
    },
  };
}

function own(customerId: CustomerId): string {
  return asId<'customer'>(customerId);
}

/** Rows older than the cursor's; a cursor that is none starts at the top. */
function after(cursor: string | null): object {
  const [, time, id] = cursorForm.exec(cursor ?? '') ?? [];
  if (time === undefined || id === undefined) return {};
  const at = new Date(Number(time));
  return { $or: [{ at: mongoose.trusted({ $lt: at }) }, { at, _id: mongoose.trusted({ $lt: id }) }] };
}

function toItem({ event, at, receiptNumber, outcome, points, to, isUnseen }: NotificationRecord): InboxItem {
  const sum = points === null ? null : asPoints(points);
  return { event, at, receiptNumber: asId<'receipt-number'>(receiptNumber), outcome, points: sum, to, isNew: isUnseen };
}
