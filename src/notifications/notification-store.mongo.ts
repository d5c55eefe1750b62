import mongoose, { Schema } from 'mongoose';
import { asId, type CustomerId } from '../vocabulary/ids.js';
import { asSeoulDay } from '../vocabulary/calendar.js';
import { asPoints } from '../vocabulary/points.js';
import { type RedemptionKind, redemptionKinds } from '../vocabulary/redemption-kind.js';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import { newestFirst } from '../platform/database/newest-first.js';
import { closedObject, type Database, type StoreSpec } from '../platform/database/store.js';
import type { ExpiryStep, Notice, ProposalNotice, UseNotice } from './notification.js';
import type { InboxItem, NotificationStore } from './notification-store.js';

interface NotificationRecord {
  readonly _id: string;
  readonly customerId: string;
  readonly event: Notice['event'];
  readonly at: Date;
  readonly receiptNumber: string | null;
  readonly outcome: ProposalNotice['outcome'];
  readonly points: number | null;
  readonly to: ProposalNotice['to'];
  readonly isUnseen: boolean;
  readonly expiry?: { readonly on: string; readonly step: ExpiryStep };
  readonly use?: { readonly way: UseNotice['way']; readonly kind: RedemptionKind; readonly payAffiliate: string };
}

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const notificationStoreSpec: StoreSpec = {
  collection: 'notifications',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: text,
        customerId: text,
        event: { bsonType: 'string', enum: ['EV01', 'EV07', 'EV09', 'EV10', 'EV15', 'EV17'] },
        at: { bsonType: 'date' },
        receiptNumber: { ...text, bsonType: ['string', 'null'] },
        outcome: { bsonType: ['string', 'null'], enum: ['adopted', 'partially_adopted', 'not_adopted', null] },
        points: { bsonType: ['int', 'null'], minimum: 1 },
        to: { bsonType: ['string', 'null'], enum: ['member', 'claim', null] },
        isUnseen: { bsonType: 'bool' },
        expiry: closedObject({
          on: { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
          step: { bsonType: 'string', enum: ['6m', '3m', '1m', '7d'] },
        }),
        use: closedObject({
          way: { bsonType: 'string', enum: ['used', 'returned'] },
          kind: { bsonType: 'string', enum: redemptionKinds },
          payAffiliate: text,
        }),
      },
      ['expiry', 'use'],
    ),
    // Each event with what it is about, and with nothing of another's.
    $expr: {
      $and: [
        { $eq: [{ $in: ['$event', ['EV15', 'EV17']] }, { $eq: ['$receiptNumber', null] }] },
        { $eq: [{ $eq: ['$event', 'EV15'] }, { $eq: [{ $type: '$expiry' }, 'object'] }] },
        { $eq: [{ $eq: ['$event', 'EV17'] }, { $eq: [{ $type: '$use' }, 'object'] }] },
      ],
    },
  },
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
    receiptNumber: { type: String, default: null },
    outcome: { type: String, default: null },
    points: { type: Number, default: null },
    to: { type: String, default: null },
    isUnseen: Boolean,
    expiry: { type: { _id: false, on: String, step: String }, default: undefined },
    use: { type: { _id: false, way: String, kind: String, payAffiliate: String }, default: undefined },
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
        await notifications.insertOne({ _id: id, at, ...toRecord(notice), isUnseen: true });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    has: async (_access, id) => {
      const row = await notifications
        .findOne({ _id: scalar(id) }, { _id: 1 })
        .maxTimeMS(5_000)
        .lean<{ _id: string } | null>()
        .exec();
      return row !== null;
    },
    list: async (_access, { customerId, cursor }) => {
      const rows = await notifications
        .find({ customerId: own(customerId), ...after(cursor) })
        .sort({ at: -1, _id: -1 })
        .limit(pageSize + 1)
        .maxTimeMS(5_000)
        .lean<NotificationRecord[]>()
        .exec();
      return newestFirst(rows, { limit: pageSize, toItem });
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

/** Ids of notices are made of ids and days: plain letters. */
function scalar(id: string): string {
  return asId<'happening'>(id);
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

type Kept = Omit<NotificationRecord, '_id' | 'at' | 'isUnseen'>;

const aboutNoProposal = { receiptNumber: null, outcome: null, to: null } as const;

function toRecord(notice: Notice): Kept {
  const { customerId, event, points } = notice;
  if (notice.event === 'EV15') {
    const { on, step } = notice;
    return { ...aboutNoProposal, customerId, event, points, expiry: { on, step } };
  }
  if (notice.event === 'EV17') {
    const { way, kind, payAffiliate } = notice;
    return { ...aboutNoProposal, customerId, event, points, use: { way, kind, payAffiliate } };
  }
  const { receiptNumber, outcome, to } = notice;
  return { customerId, event, points, receiptNumber, outcome, to };
}

function toItem(record: NotificationRecord): InboxItem {
  const { event, at, isUnseen: isNew, outcome, to, expiry, use } = record;
  const points = record.points === null ? null : asPoints(record.points);
  if (event === 'EV15' || event === 'EV17') {
    if (points === null) throw new Error('a notice about points without a sum');
    if (event === 'EV15' && expiry !== undefined)
      return { event, at, isNew, points, on: asSeoulDay(expiry.on), step: expiry.step };
    if (event === 'EV17' && use !== undefined)
      return { event, at, isNew, points, ...use, payAffiliate: asId<'affiliate'>(use.payAffiliate) };
    throw new Error('a notice about points without what it is about');
  }
  return { event, at, isNew, receiptNumber: asId<'receipt-number'>(record.receiptNumber), outcome, points, to };
}
