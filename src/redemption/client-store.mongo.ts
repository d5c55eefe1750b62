import { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import { type ApiClient, clientScopes, type ClientProof } from './api-client.js';
import type { ClientStore, KeptClient, KeptSecret } from './client-store.js';
import { redemptionKinds } from '../ledger/index.js';

interface ClientRecord extends Omit<ApiClient, 'id' | 'proof'> {
  readonly _id: string;
  readonly proof: ClientProof['by'];
  readonly keys: Extract<ClientProof, { by: 'keys' }>['keys'];
  readonly secret: KeptSecret | null;
  readonly version: number;
  readonly writtenBy: string;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const count = { bsonType: 'int', minimum: 1 } as const;
const hash = { bsonType: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } as const;
const keyPart = { bsonType: 'string', minLength: 1, maxLength: 2_000 } as const;
const keyParts = ['kty', 'crv', 'x', 'y', 'n', 'e', 'alg', 'kid', 'use'] as const;

export const clientStoreSpec: StoreSpec = {
  collection: 'apiClients',
  validator: {
    ...closedValidator({
      _id: { bsonType: 'string', pattern: '^[a-z][a-z0-9-]{2,39}$' },
      name: text,
      status: { bsonType: 'string', enum: ['ACTIVE', 'SUSPENDED'] },
      scopes: { bsonType: 'array', maxItems: clientScopes.length, items: { bsonType: 'string', enum: clientScopes } },
      allowed: {
        bsonType: 'array',
        maxItems: 200,
        items: closedObject({ kind: { bsonType: 'string', enum: redemptionKinds }, payAffiliate: text }),
      },
      addresses: { bsonType: 'array', maxItems: 50, items: text },
      limits: closedObject({
        callsIn10Seconds: count,
        postsIn10Seconds: count,
        postsPerMemberInMinute: count,
        filesInHour: count,
        tokensInMinute: count,
      }),
      proof: { bsonType: 'string', enum: ['secret', 'keys'] },
      // Public parts only: a private one has no field to stand in.
      keys: {
        bsonType: 'array',
        maxItems: 10,
        items: closedObject(Object.fromEntries(keyParts.map((name) => [name, keyPart])), keyParts.slice(1)),
      },
      secret: {
        ...closedObject({
          hash,
          earlier: { ...closedObject({ hash, until: { bsonType: 'date' } }), bsonType: ['object', 'null'] },
        }),
        bsonType: ['object', 'null'],
      },
      addedAt: { bsonType: 'date' },
      changedAt: { bsonType: 'date' },
      version: count,
      writtenBy: text,
    }),
    // Exactly one way to prove who it is.
    $expr: {
      $cond: [
        { $eq: ['$proof', 'keys'] },
        { $and: [{ $gt: [{ $size: '$keys' }, 0] }, { $eq: ['$secret', null] }] },
        { $and: [{ $eq: [{ $size: '$keys' }, 0] }, { $ne: ['$secret', null] }] },
      ],
    },
  },
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

const schema = new Schema<ClientRecord>(
  {
    _id: { type: String, required: true },
    name: String,
    status: String,
    scopes: [String],
    allowed: [{ kind: String, payAffiliate: String, _id: false }],
    addresses: [String],
    limits: {},
    proof: String,
    keys: [{}],
    secret: {},
    addedAt: Date,
    changedAt: Date,
    version: Number,
    writtenBy: String,
  },
  { collection: 'apiClients', strict: 'throw', versionKey: false, minimize: false },
);

const withoutSecret = { secret: 0, version: 0, writtenBy: 0 } as const;
type Shown = Omit<ClientRecord, keyof typeof withoutSecret>;

export function createMongoClientStore(database: Database): ClientStore {
  const clients = database.model<ClientRecord>('ApiClient', schema);
  return {
    add: async (tx, deed, { client, secret }) => {
      await clients.insertOne(toRecord({ client, secret, version: 1, writtenBy: deed.id }), { session: sessionOf(tx) });
    },
    load: async (tx, _access, id) => {
      const record = await clients
        .findOne({ _id: asId<'client'>(id) }, {}, { session: sessionOf(tx) })
        .lean<ClientRecord | null>()
        .exec();
      if (record === null) return null;
      const { secret, version, writtenBy } = record;
      return { client: toClient(record), secret, version, writtenBy: asId<'deed'>(writtenBy) };
    },
    save: async (tx, deed, { client, secret, version }) => {
      const { _id, ...rest } = toRecord({ client, secret, version: version + 1, writtenBy: deed.id });
      const done = await clients.updateOne({ _id, version }, { $set: rest }, { session: sessionOf(tx) });
      if (done.modifiedCount !== 1) throw new Error('a client was written by another within one transaction');
    },
    find: async (_access, id) => {
      const record = await clients
        .findOne({ _id: asId<'client'>(id) }, withoutSecret)
        .maxTimeMS(5_000)
        .lean<Shown | null>()
        .exec();
      return record === null ? null : toClient(record);
    },
    secretOf: async (_access, id) => {
      const record = await clients
        .findOne({ _id: asId<'client'>(id) }, { secret: 1 })
        .maxTimeMS(5_000)
        .lean<Pick<ClientRecord, 'secret'> | null>()
        .exec();
      return record?.secret ?? null;
    },
    list: async () => {
      const records = await clients
        .find({}, withoutSecret)
        .sort({ _id: 1 })
        .limit(1_000)
        .maxTimeMS(5_000)
        .lean<Shown[]>()
        .exec();
      return records.map(toClient);
    },
  };
}

function toRecord({ client, secret, version, writtenBy }: KeptClient): ClientRecord {
  const { id, proof, ...rest } = client;
  const keys = proof.by === 'keys' ? proof.keys : [];
  return { _id: id, ...rest, proof: proof.by, keys, secret, version, writtenBy };
}

function toClient(record: Shown): ApiClient {
  const { _id, name, status, scopes, allowed, addresses, limits, proof, keys, addedAt, changedAt } = record;
  return {
    id: asId<'client'>(_id),
    name,
    status,
    scopes,
    allowed,
    addresses,
    limits,
    proof: proof === 'keys' ? { by: 'keys', keys } : { by: 'secret' },
    addedAt,
    changedAt,
  };
}
