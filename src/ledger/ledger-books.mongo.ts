import type mongoose from 'mongoose';
import type { Database } from '../platform/database/index.js';
import type { Account } from './account.js';
import type { Claim } from './claim.js';
import type { JournalRow } from './journal.js';
import type { Redemption } from './redemption.js';

/** The four collections of the ledger as native ones (AR44): their documents are the types of this room. */
export interface Books {
  readonly client: mongoose.mongo.MongoClient;
  readonly accounts: mongoose.mongo.Collection<Account>;
  readonly journal: mongoose.mongo.Collection<JournalRow>;
  readonly claims: mongoose.mongo.Collection<Claim>;
  readonly redemptions: mongoose.mongo.Collection<Redemption>;
}

export function booksOf(database: Database): Books {
  const client = database.getClient();
  const db = client.db(database.name);
  return {
    client,
    accounts: db.collection('accounts'),
    journal: db.collection('journal'),
    claims: db.collection('claims'),
    redemptions: db.collection('redemptions'),
  };
}
