import mongoose from 'mongoose';
import type { Database } from './store.js';

mongoose.set('strictQuery', 'throw');

export interface ConnectOptions {
  /** Whether the driver tells its commands one by one: for measurements and for tests that count or cut them. */
  readonly isWatched?: boolean;
  /** Whether a command may take as long as it likes: for migrations, which build indexes. */
  readonly isPatient?: boolean;
}

/**
 * After so long without a word a connection counts as lost. Longer than the longest answer that we ask for (5 s, of a
 * commit), and short enough that the deed can be done again before its caller's ten seconds are over.
 */
const silentMs = 7_000;

/**
 * Opens the one connection of a program.
 *
 * Nothing is created by itself (T10), nothing is buffered while disconnected (T14), filters from input cannot carry
 * operators (AR41), a vanished server is noticed after 3 s (V12), and a connection that fell silent after 7: one that a
 * firewall forgot, or whose server stands still, would else keep its caller and the member's place in the queue for ever.
 */
export async function connect(
  uri: string,
  { isWatched = false, isPatient = false }: ConnectOptions = {},
): Promise<Database> {
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    sanitizeFilter: true,
    serverSelectionTimeoutMS: 3_000,
    socketTimeoutMS: isPatient ? 0 : silentMs,
    readPreference: 'primary',
    readConcernLevel: 'majority',
    writeConcern: { w: 'majority', journal: true },
    maxPoolSize: 32,
    retryWrites: true,
    monitorCommands: isWatched,
  });
  return connection.asPromise();
}
