import type mongoose from 'mongoose';
import type { Tx } from './tx.js';

const sessions = new WeakMap<Tx, mongoose.mongo.ClientSession>();

/** Makes the token of an open driver session. For `transaction.ts` alone. */
export function txOf(session: mongoose.mongo.ClientSession): Tx {
  const tx = Object.freeze({}) as Tx;
  sessions.set(tx, session);
  return tx;
}

/** The driver session behind a token; for stores alone (AR19). Throws when the token is not one of ours. */
export function sessionOf(tx: Tx): mongoose.mongo.ClientSession {
  const session = sessions.get(tx);
  if (session === undefined) throw new TypeError('not an open transaction');
  return session;
}

/** The driver session for a read that may join a transaction or stand alone. */
export function sessionOrNone(tx: Tx | null): { session?: mongoose.mongo.ClientSession } {
  return tx === null ? {} : { session: sessionOf(tx) };
}
