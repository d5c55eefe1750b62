import { createHash } from 'node:crypto';
import MongoStore from 'connect-mongo';
import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Database, StoreSpec } from '../database/index.js';
import { closedValidator } from '../database/store.js';
import { type Seal, sealWith } from '../security/seal.js';
import { called } from './called.js';
import { cookieName } from './cookies.js';

declare module 'express-session' {
  interface SessionData {
    /** When the store wrote it last; there only if it came from the store. */
    lastModified?: Date;
  }
}

export interface SessionSettings {
  readonly database: Database;
  readonly collection: 'customerSessions' | 'staffSessions';
  readonly cookie: string;
  readonly isHttps: boolean;
  readonly idleMinutes: number;
  /** The first signs and seals, the others still open what they sealed, so that a key can change without sign-outs. */
  readonly secrets: readonly string[];
}

/** Rows of machines: sealed content under the hash of the session's id, gone when idle too long (RU46). */
export const sessionStoreSpecs: readonly StoreSpec[] = ['customerSessions', 'staffSessions'].map((collection) => ({
  collection,
  validator: closedValidator({
    _id: { bsonType: 'string' },
    session: { bsonType: 'string' },
    expires: { bsonType: 'date' },
    lastModified: { bsonType: 'date' },
  }),
  indexes: [{ key: { expires: 1 }, name: 'expires', expireAfterSeconds: 0 }],
  rights: ['find', 'insert', 'update', 'remove'],
}));

/**
 * The session of one door: its own cookie, collection and idle time (AT6, AT17, H7).
 *
 * The database never sees an id that could be used as a cookie, nor a content that could be read (`transformId`, sealed).
 * The store makes no index by itself: without the right for it that would be an unhandled rejection (RU10).
 */
export function createSession(settings: SessionSettings): readonly RequestHandler[] {
  const { database, collection, cookie, isHttps, idleMinutes, secrets } = settings;
  const seals = secrets.map((secret) => sealWith(secret, 'session content'));
  const store = MongoStore.create({
    client: database.getClient(),
    dbName: database.name,
    collectionName: collection,
    ttl: idleMinutes * 60,
    touchAfter: 60,
    autoRemove: 'disabled',
    transformId: (id) => createHash('sha256').update(id).digest('hex'),
    cryptoAdapter: {
      encrypt: (plain) => Promise.resolve(seals[0]?.seal(plain) ?? ''),
      decrypt: (sealed) => Promise.resolve(openWithAny(seals, sealed)),
    },
  });
  const keepAlive = keptAlive(store);
  return [
    refuseSecondSession,
    session({
      name: cookieName(cookie, isHttps),
      secret: [...secrets],
      store,
      resave: false,
      saveUninitialized: false,
      cookie: { httpOnly: true, sameSite: 'lax', secure: isHttps, path: '/' },
    }),
    keepAlive,
  ];
}

/**
 * Lets a session that is used live on, at most one write a minute (`touchAfter`).
 *
 * express-session would do so itself, and for it send every answer in two pieces, the last byte after the touch. So it
 * is shown a store that cannot touch, and the touch goes beside the answer.
 */
function keptAlive(store: MongoStore): RequestHandler {
  const touch = store.touch.bind(store);
  Object.defineProperty(store, 'touch', { value: undefined });
  return (req, _res, next) => {
    // Only what came from the store bears it. A session that is gone meanwhile has nothing to be kept (S4).
    if (req.session.lastModified !== undefined) touch(req.sessionID, req.session, () => undefined);
    next();
  };
}

/** Writes the session before an answer on which a browser may act at once, such as a 303. */
export function saveSession(req: Request): Promise<void> {
  return called((done) => req.session.save(done));
}

/** express-session does nothing when a session is there already; one door would then work in the other's (S4, AT17). */
const refuseSecondSession: RequestHandler = (req, _res, next) => {
  const there: unknown = req.session;
  if (there !== undefined) throw new Error('a second session on one request');
  next();
};

/** A content that no key opens is an empty session: after a key was withdrawn people sign in again. */
function openWithAny(seals: readonly Seal[], sealed: string): string {
  for (const seal of seals) {
    const plain = seal.open(sealed);
    if (plain !== null) return plain;
  }
  return JSON.stringify({ cookie: { originalMaxAge: null } });
}
