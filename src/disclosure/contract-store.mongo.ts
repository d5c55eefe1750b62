import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import { asId } from '../vocabulary/ids.js';
import type { Contract } from './contract.js';
import type { ContractStore } from './contract-store.js';

type ContractRecord = Omit<Contract, 'id'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const words = closedObject({ ko: text, en: text });
const day = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

export const contractSpec: StoreSpec = {
  collection: 'contracts',
  validator: closedValidator({
    _id: text,
    kind: { bsonType: 'string', enum: ['consignment', 'provision'] },
    recipient: text,
    party: words,
    work: words,
    flows: { bsonType: 'array', maxItems: 20, items: text },
    startsOn: day,
    endsOn: day,
    file: closedObject({
      path: { bsonType: 'string', minLength: 1, maxLength: 1_000 },
      sha256: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
    }),
    addedAt: { bsonType: 'date' },
    evidence: { bsonType: 'string', enum: ['there', 'missing', 'differs'] },
    checkedAt: { bsonType: 'date' },
  }),
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

export function createMongoContractStore(database: Database): ContractStore {
  const contracts = database.getClient().db(database.name).collection<ContractRecord>('contracts');
  return {
    add: async (tx, _access, { id, ...contract }) => {
      await contracts.insertOne({ _id: id, ...contract }, { session: sessionOf(tx) });
    },
    list: async (tx, _access) => {
      const { session } = sessionOrNone(tx);
      const options = { sort: { _id: 1 }, limit: 1_000, maxTimeMS: 5_000 } as const;
      const rows = await contracts.find({}, session === undefined ? options : { ...options, session }).toArray();
      return rows.map(({ _id: id, ...contract }) => ({ id, ...contract }));
    },
    noteCheck: async (_access, { id, evidence, checkedAt }) => {
      await contracts.updateOne({ _id: asId<'contract'>(id) }, { $set: { evidence, checkedAt } }, { maxTimeMS: 5_000 });
    },
  };
}
