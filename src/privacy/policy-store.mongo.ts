import type { Database, StoreSpec } from '../platform/database/index.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import type { PolicyStore, PolicyVersion } from './policy-store.js';

type PolicyRecord = Omit<PolicyVersion, 'version'> & { readonly _id: number };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;

export const policySpec: StoreSpec = {
  collection: 'policyVersions',
  validator: closedValidator({
    _id: { bsonType: 'int', minimum: 1 },
    at: { bsonType: 'date' },
    entries: {
      bsonType: 'array',
      maxItems: 2_000,
      items: closedObject({
        register: { bsonType: 'string', enum: ['consents', 'held', 'flows', 'consignees'] },
        code: text,
        name: { ...closedObject({ ko: text, en: text }), bsonType: ['object', 'null'] },
        hash: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
      }),
    },
  }),
  indexes: [],
  rights: ['find', 'insert'],
};

export function createMongoPolicyStore(database: Database): PolicyStore {
  const versions = database.getClient().db(database.name).collection<PolicyRecord>('policyVersions');
  return {
    add: async ({ version, ...rest }) => {
      await versions.insertOne({ _id: version, ...rest }, { maxTimeMS: 5_000 });
    },
    list: async () => {
      const rows = await versions.find({}, { sort: { _id: -1 }, limit: 100, maxTimeMS: 5_000 }).toArray();
      return rows.map(({ _id: version, ...rest }) => ({ version, ...rest }));
    },
  };
}
