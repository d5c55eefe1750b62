import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { FieldCipher } from '../platform/security/field-cipher.js';
import type { Sealed } from '../platform/security/sealed-box.js';
import { sealedFields } from '../platform/security/sealed-fields.js';
import { asId } from '../vocabulary/ids.js';
import type { RequestStore } from './request-store.js';
import type { RightsRequest } from './rights-request.js';

type RequestRecord = Omit<RightsRequest, 'id' | 'detail'> & { readonly _id: string; readonly detail: Sealed };

/** What somebody writes about the own data, under that person's key (DI23). */
const written = sealedFields({
  collection: 'dataRequests',
  owner: { kind: 'subject', in: 'customerId' },
  fields: { detail: { class: 'content', mostBytes: 50_000 } },
});

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;

export const requestSpec: StoreSpec = {
  // Not `rightsRequests`: those are about rights of staff.
  collection: 'dataRequests',
  sealed: written,
  validator: closedValidator({
    _id: text,
    customerId: text,
    kind: { bsonType: 'string', enum: ['access', 'correct', 'delete', 'suspend', 'review', 'record'] },
    ...written.shape,
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

interface Needs {
  readonly database: Database;
  readonly cipher: FieldCipher;
}

export function createMongoRequestStore({ database, cipher }: Needs): RequestStore {
  const fields = cipher.of(written);
  const requests = database.getClient().db(database.name).collection<RequestRecord>('dataRequests');
  return {
    add: async (tx, _access, { id, detail, ...request }) => {
      const sealed = await fields.seal({ _id: id, customerId: request.customerId }, { detail });
      await requests.insertOne({ _id: id, ...request, ...sealed }, { session: sessionOf(tx) });
    },
    list: async (_access, { customerId, limit }) => {
      const rows = await requests
        .find(
          { customerId: asId<'customer'>(customerId) },
          { sort: { receivedAt: -1, _id: -1 }, limit, maxTimeMS: 5_000 },
        )
        .toArray();
      const plain = await fields.openAll(
        rows.map(({ _id, customerId: owner, detail }) => ({ row: { _id, customerId: owner }, sealed: { detail } })),
      );
      return rows.flatMap(({ _id: id, detail: _detail, ...request }, n) =>
        plain[n] == null ? [] : [{ id, ...request, ...plain[n] }],
      );
    },
  };
}
