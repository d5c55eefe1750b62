import { type QueryFilter, Schema, type SortOrder, trusted } from 'mongoose';
import { asSeoulDay } from '../vocabulary/calendar.js';
import { asId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import { type Ticket, type TicketKind, ticketKinds, type TicketWish } from './ticket.js';
import type { TicketStore } from './ticket-store.js';

interface TicketRecord {
  readonly _id: string;
  readonly acct: string;
  readonly kind: TicketKind;
  readonly amount: number | null;
  readonly funder: string | null;
  readonly expiresOn: string | null;
  readonly reason: string;
  readonly state: Ticket['state'];
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly note: string | null;
  readonly lastDeedId: string;
}

const id = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;
const idOrNull = { bsonType: ['string', 'null'], maxLength: 128 } as const;
const text = { bsonType: 'string', minLength: 1, maxLength: 30_000 } as const;
const isSet = (field: string): object => ({ $ne: [field, null] });

/** What the server refuses whatever the program does: one person deciding alone, and half a correction. */
export const ticketStoreSpec: StoreSpec = {
  collection: 'tickets',
  validator: {
    ...closedValidator({
      _id: { bsonType: 'string', pattern: '^[a-z2-7]{26}$' },
      acct: id,
      kind: { bsonType: 'string', enum: ticketKinds },
      amount: { bsonType: ['int', 'null'], minimum: -10_000_000, maximum: 10_000_000 },
      funder: idOrNull,
      expiresOn: { bsonType: ['string', 'null'], pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' },
      reason: text,
      state: { bsonType: 'string', enum: ['OPEN', 'POSTED', 'TURNED_DOWN'] },
      preparedBy: id,
      preparedAt: { bsonType: 'date' },
      decidedBy: idOrNull,
      decidedAt: { bsonType: ['date', 'null'] },
      note: { ...text, bsonType: ['string', 'null'] },
      lastDeedId: id,
    }),
    $expr: {
      $and: [
        { $ne: ['$preparedBy', '$decidedBy'] },
        { $eq: [{ $ne: ['$state', 'OPEN'] }, isSet('$decidedBy')] },
        { $eq: [isSet('$decidedBy'), isSet('$decidedAt')] },
        { $eq: [{ $eq: ['$kind', 'ADJUST'] }, isSet('$funder')] },
        { $eq: [isSet('$funder'), isSet('$amount')] },
        { $ne: ['$amount', 0] },
        { $eq: [{ $gt: ['$amount', 0] }, isSet('$expiresOn')] },
      ],
    },
  },
  indexes: [
    { key: { state: 1, preparedAt: 1 }, name: 'by-state' },
    { key: { decidedAt: -1 }, name: 'by-decision' },
    { key: { acct: 1, preparedAt: -1 }, name: 'by-account' },
  ],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<TicketRecord>(
  {
    _id: { type: String, required: true },
    acct: String,
    kind: String,
    amount: Number,
    funder: String,
    expiresOn: String,
    reason: String,
    state: String,
    preparedBy: String,
    preparedAt: Date,
    decidedBy: String,
    decidedAt: Date,
    note: String,
    lastDeedId: String,
  },
  { collection: 'tickets', strict: 'throw', versionKey: false, minimize: false },
);

export function createMongoTicketStore(database: Database): TicketStore {
  const tickets = database.model<TicketRecord>('Ticket', schema);
  const list = async (
    filter: QueryFilter<TicketRecord>,
    sort: Record<string, SortOrder>,
    limit: number,
  ): Promise<readonly Ticket[]> => {
    const records = await tickets.find(filter).sort(sort).limit(limit).maxTimeMS(5_000).lean<TicketRecord[]>().exec();
    return records.map(toTicket);
  };
  return {
    add: async (tx, _deed, ticket) => {
      await tickets.insertOne(toRecord(ticket), { session: sessionOf(tx) });
    },
    load: async (tx, _access, ticketId) => {
      const record = await tickets
        .findOne({ _id: asId<'ticket'>(ticketId) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<TicketRecord | null>()
        .exec();
      return record === null ? null : toTicket(record);
    },
    decide: async (tx, _deed, ticket) => {
      const { _id, ...rest } = toRecord(ticket);
      const done = await tickets.updateOne({ _id, state: 'OPEN' }, { $set: rest }, { session: sessionOf(tx) });
      if (done.modifiedCount !== 1) throw new Error('a ticket was decided by another within one transaction');
    },
    listOpen: (_access, limit) => list({ state: 'OPEN' }, { preparedAt: 1, _id: 1 }, limit),
    listDecided: (_access, limit) => list({ decidedBy: trusted({ $ne: null }) }, { decidedAt: -1, _id: 1 }, limit),
    listOf: (_access, acct, limit) => list({ acct: asId<'acct'>(acct) }, { preparedAt: -1, _id: 1 }, limit),
  };
}

function toRecord({
  id: _id,
  acct,
  wish,
  reason,
  state,
  preparedBy,
  preparedAt,
  decided,
  lastDeedId,
}: Ticket): TicketRecord {
  const { amount, funder, expiresOn } = wish.kind === 'ADJUST' ? wish : { amount: null, funder: null, expiresOn: null };
  return {
    _id,
    acct,
    kind: wish.kind,
    amount,
    funder,
    expiresOn,
    reason,
    state,
    preparedBy,
    preparedAt,
    decidedBy: decided?.by ?? null,
    decidedAt: decided?.at ?? null,
    note: decided?.note ?? null,
    lastDeedId,
  };
}

function toTicket(record: TicketRecord): Ticket {
  const { decidedBy, decidedAt } = record;
  return {
    id: asId<'ticket'>(record._id),
    acct: asId<'acct'>(record.acct),
    wish: toWish(record),
    reason: record.reason,
    state: record.state,
    preparedBy: asId<'staff'>(record.preparedBy),
    preparedAt: record.preparedAt,
    decided:
      decidedBy === null || decidedAt === null
        ? null
        : { by: asId<'staff'>(decidedBy), at: decidedAt, note: record.note },
    lastDeedId: asId<'deed'>(record.lastDeedId),
  };
}

function toWish({ kind, amount, funder, expiresOn }: TicketRecord): TicketWish {
  if (kind !== 'ADJUST') return { kind };
  return {
    kind,
    amount: asPoints(amount ?? 0),
    funder: asId<'affiliate'>(funder),
    expiresOn: expiresOn === null ? null : asSeoulDay(expiresOn),
  };
}
