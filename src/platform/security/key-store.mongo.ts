import type mongoose from 'mongoose';
import { isDuplicateKey } from '../database/mongo-errors.js';
import { closedValidator, keysDatabaseOf, type StoreSpec } from '../database/store.js';
import type { KeptKey, KeyOwner } from './field-key.js';
import type { KeyCount, KeyStore } from './key-store.js';
import { sealedForm } from './sealed-box.js';

interface KeyRecord {
  readonly _id: string;
  readonly kind: KeyOwner['kind'];
  readonly owner: string;
  readonly version: number;
  readonly state: KeptKey['state'];
  readonly wrapped: string | null;
  readonly kek: string;
  readonly createdAt: Date;
  readonly destroyedAt: Date | null;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const keyStoreSpec: StoreSpec = {
  collection: 'fieldKeys',
  keptIn: 'keys',
  validator: {
    ...closedValidator({
      _id: { bsonType: 'string', pattern: '^[a-z2-7]{26}$' },
      kind: { bsonType: 'string', enum: ['subject', 'entity'] },
      owner: text,
      version: { bsonType: 'int', minimum: 1 },
      state: { bsonType: 'string', enum: ['active', 'decrypt-only', 'destroyed'] },
      wrapped: { bsonType: ['string', 'null'], pattern: sealedForm, maxLength: 200 },
      kek: text,
      createdAt: { bsonType: 'date' },
      destroyedAt: { bsonType: ['date', 'null'] },
    }),
    // A destroyed key is gone, and one that is there is not destroyed.
    $expr: {
      $and: [
        { $eq: [{ $eq: ['$state', 'destroyed'] }, { $eq: ['$wrapped', null] }] },
        { $eq: [{ $eq: ['$state', 'destroyed'] }, { $ne: ['$destroyedAt', null] }] },
      ],
    },
  },
  indexes: [
    { key: { kind: 1, owner: 1, version: 1 }, name: 'owner', unique: true },
    { key: { kind: 1, state: 1, kek: 1, createdAt: 1 }, name: 'register' },
  ],
  // The running program makes keys and reads them; it can neither replace nor destroy one.
  rights: ['find', 'insert'],
  ownerRights: ['update'],
};

type Client = mongoose.mongo.MongoClient;

interface Needs {
  readonly client: Client;
  /** The database whose fields the keys are for. */
  readonly databaseName: string;
}

/** Native calls outside of any transaction: a key is there before what it seals, and stays when that does not come. */
export function createMongoKeyStore({ client, databaseName }: Needs): KeyStore {
  const keys = client.db(keysDatabaseOf(databaseName)).collection<KeyRecord>('fieldKeys', {
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
  });
  return {
    ofOwners: async (owners) => {
      const named = (['subject', 'entity'] as const)
        .map((kind) => ({
          kind,
          owner: { $in: owners.filter((one) => one.kind === kind).map(({ id }) => asOwner(id)) },
        }))
        .filter(({ owner }) => owner.$in.length > 0);
      if (named.length === 0) return [];
      return (await keys.find({ $or: named }, { maxTimeMS: 5_000 }).toArray()).map(toKey);
    },
    add: async (key) => {
      try {
        await keys.insertOne(toRecord(key), { maxTimeMS: 5_000 });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    count: () => countKeys(keys),
  };
}

/**
 * Destroys every key of an owner: what was sealed under it can be read by nobody any more, whoever has a copy of the data.
 * The tombstone stays. For who may: the running program's user may not. Says how many keys it destroyed.
 */
export async function destroyKeys({ client, databaseName }: Needs, owner: KeyOwner, at: Date): Promise<number> {
  const keys = client.db(keysDatabaseOf(databaseName)).collection<KeyRecord>('fieldKeys');
  const done = await keys.updateMany(
    { kind: owner.kind, owner: asOwner(owner.id), state: { $ne: 'destroyed' } },
    { $set: { state: 'destroyed', wrapped: null, destroyedAt: at } },
    { writeConcern: { w: 'majority', journal: true } },
  );
  return done.modifiedCount;
}

async function countKeys(keys: mongoose.mongo.Collection<KeyRecord>): Promise<readonly KeyCount[]> {
  const rows = await keys
    .aggregate<{ readonly _id: Omit<KeyCount, 'count' | 'oldestAt'>; readonly count: number; readonly oldestAt: Date }>(
      [
        {
          $group: {
            _id: {
              kind: '$kind',
              owner: { $cond: [{ $eq: ['$kind', 'entity'] }, '$owner', null] },
              state: '$state',
              kek: '$kek',
            },
            count: { $sum: 1 },
            oldestAt: { $min: '$createdAt' },
          },
        },
      ],
      { maxTimeMS: 5_000 },
    )
    .toArray();
  return rows.map(({ _id, count, oldestAt }) => ({ ..._id, count, oldestAt }));
}

/** Native calls are not sanitised: an owner is a plain text or nothing at all (H1, H2). */
function asOwner(id: unknown): string {
  if (typeof id !== 'string' || id === '' || id.length > 128) throw new TypeError('not an owner of keys');
  return id;
}

function toRecord({ id, owner, ...rest }: KeptKey): KeyRecord {
  return { _id: id, kind: owner.kind, owner: asOwner(owner.id), ...rest, destroyedAt: null };
}

function toKey({ _id, kind, owner, version, state, wrapped, kek, createdAt }: KeyRecord): KeptKey {
  return { id: _id, owner: { kind, id: owner }, version, state, wrapped, kek, createdAt };
}
