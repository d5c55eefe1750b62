import mongoose from 'mongoose';
import type { Database } from './store.js';

mongoose.set('strictQuery', 'throw');

export interface ConnectOptions {
  /** Whether the driver tells its commands one by one: for measurements and for tests that count or cut them. */
  readonly isWatched?: boolean;
}

/**
 * Opens the one connection of a program.
 *
 * Nothing is created by itself (T10), nothing is buffered while disconnected (T14), filters from input cannot carry
 * operators (AR41), and a vanished server is noticed after 3 s (V12).
 */
export async function connect(uri: string, { isWatched = false }: ConnectOptions = {}): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    sanitizeFilter: true,
    serverSelectionTimeoutMS: 3_000,
    readPreference: 'primary',
    readConcernLevel: 'majority',
    writeConcern: { w: 'majority', journal: true },
    maxPoolSize: 32,
    retryWrites: true,
    monitorCommands: isWatched,
  });
  return connection.asPromise();
}
