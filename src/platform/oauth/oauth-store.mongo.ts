import type { Clock } from '../clock.js';
import type { Database, StoreSpec } from '../database/index.js';
import { closedObject, closedValidator } from '../database/store.js';
import { hashToken } from '../security/tokens.js';
import type { OAuthPayload, OAuthStore } from './oauth-store.js';

interface OAuthRow {
  /** `<model>:<hash of the id>`: a token or the name of an assertion never lies here (S8, AT15). */
  readonly _id: string;
  readonly payload: Omit<OAuthPayload, 'jti'>;
  readonly expiresAt: Date;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 500 } as const;
const seconds = { bsonType: 'number', minimum: 0 } as const;
const optional = ['exp', 'clientId', 'scope', 'aud', 'iss'];

export const oauthStoreSpec: StoreSpec = {
  collection: 'oauthRecords',
  validator: closedValidator({
    _id: { bsonType: 'string', pattern: '^(ClientCredentials|ReplayDetection):[A-Za-z0-9_-]{43}$' },
    payload: closedObject(
      { kind: text, iat: seconds, exp: seconds, clientId: text, scope: text, aud: text, iss: text },
      optional,
    ),
    expiresAt: { bsonType: 'date' },
  }),
  // Machines' lifetimes: a token of five minutes, the name of an assertion until the assertion itself is worthless.
  indexes: [{ key: { expiresAt: 1 }, name: 'expiresAt', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update', 'remove'],
};

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
}

export function createMongoOAuthStore({ database, systemClock }: Needs): OAuthStore {
  const rows = database
    .getClient()
    .db(database.name)
    .collection<OAuthRow>('oauthRecords', {
      writeConcern: { w: 'majority', journal: true },
    });
  return {
    add: async ({ model, id, payload, lifeSeconds }) => {
      const { jti: _, ...kept } = payload;
      const expiresAt = new Date(systemClock.now().getTime() + lifeSeconds * 1_000);
      await rows.insertOne({ _id: keyOf(model, id), payload: withoutGaps(kept), expiresAt }, { maxTimeMS: 5_000 });
    },
    find: async (model, id) => {
      const row = await rows.findOne({ _id: keyOf(model, id) }, { maxTimeMS: 5_000 });
      // The server takes rows away within a minute of their end; until then it is this line that ends them.
      if (row === null || row.expiresAt <= systemClock.now()) return null;
      return { ...row.payload, jti: id };
    },
    remove: async (model, id) => {
      await rows.deleteOne({ _id: keyOf(model, id) });
    },
  };
}

function keyOf(model: string, id: string): string {
  return `${model}:${hashToken(id)}`;
}

/** The driver writes an undefined field as null, which the validator refuses. */
function withoutGaps<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
