import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import { asId } from '../vocabulary/ids.js';
import type { RequestStore } from './request-store.js';
import type { RightsRequest } from './rights-request.js';

type RequestRecord = Omit<RightsRequest, 'id'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;

export const requestSpec: StoreSpec = {
  collection: 'rightsRequests',
  validator: closedValidator({
    _id: text,
    customerId: text,
    kind: { bsonType: 'string', enum: ['access', 'correct', 'delete', 'suspend', 'review', 'record'] },
    detail: { bsonType: 'string', minLength: 1, maxLength: 50_000 },
    receivedAt: { bsonType: 'date' },
    dueOn: { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    state: { bsonType: 'string', enum: ['received'] },
    sameKey: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
    deedId: text,
  }),
  indexes: [
    { key: { customerId: 1, receivedAt: -1, _id: -1 }, name: 'own' },
    { key: { customerId: 1, sameKey: 1 }, name: 'same', unique: true },
  ],
  rights: ['find', 'insert'],
};

export function createMongoRequestStore(database: Database): RequestStore {
  const requests = database.getClient().db(database.name).collection<RequestRecord>('rightsRequests');
  return {
    add: async (tx, _access, { id, ...request }) => {
      await requests.insertOne({ _id: id, ...request }, { session: sessionOf(tx) });
    },
    list: async (_access, { customerId, limit }) => {
      const rows = await requests
        .find(
          { customerId: asId<'customer'>(customerId) },
          { sort: { receivedAt: -1, _id: -1 }, limit, maxTimeMS: 5_000 },
        )
        .toArray();
      return rows.map(({ _id: id, ...request }) => ({ id, ...request }));
    },
  };
}
