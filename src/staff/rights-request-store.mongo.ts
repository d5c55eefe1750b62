import { Schema } from 'mongoose';
import type { Role } from '../vocabulary/actor.js';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import { type RightsKind, rightsKinds, type RightsRequest } from './rights-request.js';
import type { RightsRequestStore } from './rights-request-store.js';

interface RequestRecord {
  readonly _id: string;
  readonly kind: RightsKind;
  readonly staffId: string;
  readonly roles: readonly Role[] | null;
  readonly reason: string;
  readonly state: RightsRequest['state'];
  readonly askedBy: string;
  readonly askedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly lastDeedId: string;
}

const id = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

/** What the server refuses whatever the program does: one person deciding alone, or about an own account (SD6). */
export const rightsRequestStoreSpec: StoreSpec = {
  collection: 'rightsRequests',
  validator: {
    ...closedValidator({
      _id: { bsonType: 'string', pattern: '^[a-z2-7]{26}$' },
      kind: { bsonType: 'string', enum: rightsKinds },
      staffId: id,
      roles: { bsonType: ['array', 'null'], maxItems: 9, items: { bsonType: 'string', maxLength: 40 } },
      reason: { bsonType: 'string', minLength: 1, maxLength: 9_000 },
      state: { bsonType: 'string', enum: ['OPEN', 'DONE', 'TURNED_DOWN'] },
      askedBy: id,
      askedAt: { bsonType: 'date' },
      decidedBy: { bsonType: ['string', 'null'], maxLength: 128 },
      decidedAt: { bsonType: ['date', 'null'] },
      lastDeedId: id,
    }),
    $expr: {
      $and: [
        { $ne: ['$askedBy', '$decidedBy'] },
        { $ne: ['$askedBy', '$staffId'] },
        { $ne: ['$decidedBy', '$staffId'] },
        { $eq: [{ $ne: ['$state', 'OPEN'] }, { $ne: ['$decidedBy', null] }] },
      ],
    },
  },
  indexes: [
    { key: { staffId: 1 }, name: 'one-open', unique: true, partialFilterExpression: { state: 'OPEN' } },
    { key: { state: 1, askedAt: 1 }, name: 'by-state' },
    { key: { staffId: 1, askedAt: -1 }, name: 'by-account' },
  ],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<RequestRecord>(
  {
    _id: { type: String, required: true },
    kind: String,
    staffId: String,
    roles: { type: [String], default: null },
    reason: String,
    state: String,
    askedBy: String,
    askedAt: Date,
    decidedBy: String,
    decidedAt: Date,
    lastDeedId: String,
  },
  { collection: 'rightsRequests', strict: 'throw', versionKey: false, minimize: false },
);

export function createMongoRightsRequestStore(database: Database): RightsRequestStore {
  const requests = database.model<RequestRecord>('RightsRequest', schema);
  return {
    add: async (tx, _deed, request) => {
      await requests.insertOne(toRecord(request), { session: sessionOf(tx) });
    },
    load: async (tx, _access, requestId) => {
      const record = await requests
        .findOne({ _id: asId<'rights-request'>(requestId) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<RequestRecord | null>()
        .exec();
      return record === null ? null : toRequest(record);
    },
    decide: async (tx, _deed, request) => {
      const { _id, ...rest } = toRecord(request);
      const done = await requests.updateOne({ _id, state: 'OPEN' }, { $set: rest }, { session: sessionOf(tx) });
      if (done.modifiedCount !== 1) throw new Error('a request was decided by another within one transaction');
    },
    listOpen: async () => {
      const open = requests.find({ state: 'OPEN' }).sort({ askedAt: 1, _id: 1 });
      return (await open.limit(200).maxTimeMS(5_000).lean<RequestRecord[]>().exec()).map(toRequest);
    },
    listOf: async (_access, staffId) => {
      const own = requests.find({ staffId: asId<'staff'>(staffId) }).sort({ askedAt: -1, _id: 1 });
      return (await own.limit(50).maxTimeMS(5_000).lean<RequestRecord[]>().exec()).map(toRequest);
    },
  };
}

function toRecord({ id: _id, decided, ...rest }: RightsRequest): RequestRecord {
  return { _id, ...rest, decidedBy: decided?.by ?? null, decidedAt: decided?.at ?? null };
}

function toRequest({ _id, decidedBy, decidedAt, ...rest }: RequestRecord): RightsRequest {
  return {
    ...rest,
    id: asId<'rights-request'>(_id),
    staffId: asId<'staff'>(rest.staffId),
    askedBy: asId<'staff'>(rest.askedBy),
    decided: decidedBy === null || decidedAt === null ? null : { by: asId<'staff'>(decidedBy), at: decidedAt },
    lastDeedId: asId<'deed'>(rest.lastDeedId),
  };
}
