import mongoose from 'mongoose';
import { createLedger, type Ledger } from '../../src/ledger/index.js';
import { createAccountQueue } from '../../src/platform/account-queue.js';
import { systemClock } from '../../src/platform/clock.js';
import { connect } from '../../src/platform/database/connection.js';
import type { Database, InTransaction } from '../../src/platform/database/index.js';
import { createInTransaction } from '../../src/platform/database/transaction.js';
import type { BenchPlace } from '../place.js';

/** The product's ledger on the bench's database, and clients for those that are measured beside it. */
export interface BenchBooks {
  readonly place: BenchPlace;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly inTransaction: InTransaction;
  /** The same user, pool and concerns as the ledger's, without anything of it. */
  readonly plain: mongoose.mongo.Db;
  /** May do everything: lays out what is measured afterwards. */
  readonly admin: mongoose.mongo.MongoClient;
  /** Bodies that ran again, and transactions that committed, since the start. */
  readonly counts: { readonly retries: number; readonly commits: number };
  close(): Promise<void>;
}

export async function openBooks(place: BenchPlace): Promise<BenchBooks> {
  const database = await connect(place.uri);
  const admin = new mongoose.mongo.MongoClient(place.adminUri, { maxPoolSize: 32 });
  const counts = { retries: 0, commits: 0 };
  const observer = {
    transactionEnded: (how: string): void => {
      if (how === 'committed') counts.commits += 1;
    },
    transactionRetried: (): void => {
      counts.retries += 1;
    },
  };
  const client = database.getClient();
  const inTransaction = createInTransaction({ client, systemClock, observer });
  return {
    place,
    database,
    inTransaction,
    ledger: createLedger({ database, inTransaction, queue: createAccountQueue(), clock: systemClock, systemClock }),
    plain: client.db(place.databaseName),
    admin,
    counts,
    close: async () => {
      await database.close();
      await admin.close();
    },
  };
}
