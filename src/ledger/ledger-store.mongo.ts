import type mongoose from 'mongoose';
import type { Database, Tx } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { awardIdOf, claimIdOf } from './claim.js';
import { booksOf } from './ledger-books.mongo.js';
import { proofReads } from './ledger-proofs.mongo.js';
import type { LedgerStore } from './ledger-store.js';

export function createMongoLedgerStore(database: Database): LedgerStore {
  const books = booksOf(database);
  const { accounts, journal, claims } = books;
  return {
    accountOf: async (tx, acct) => accounts.findOne({ _id: acct }, readOptions(tx)),
    claimOf: async (tx, share) => claims.findOne({ _id: claimIdOf(share) }, readOptions(tx)),
    awardOf: async (tx, share) => journal.findOne({ _id: awardIdOf(share) }, readOptions(tx)),
    addJournal: async (tx, row) => {
      await journal.insertOne(row, { session: sessionOf(tx) });
    },
    putAccount: async (tx, account) => put(accounts, tx, account),
    putClaim: async (tx, claim) => put(claims, tx, claim),
    rowsOf: async (acct, { below, limit }) => {
      const seq = below === null ? { $gte: 1 } : { $gte: 1, $lt: below };
      return journal.find({ acct, seq }, { maxTimeMS: 5_000 }).sort({ seq: -1 }).limit(limit).toArray();
    },
    ...proofReads(books),
  };
}

/** A transaction has its own end; a read that stands alone gets one (AR41). */
function readOptions(tx: Tx | null): { session?: mongoose.mongo.ClientSession; maxTimeMS?: number } {
  return tx === null ? { maxTimeMS: 5_000 } : { session: sessionOf(tx) };
}

interface Versioned {
  readonly _id: string;
  readonly ver: number;
}

/**
 * Compare-and-set by version (LR5). It must change exactly one document: an update that changes nothing matches but takes
 * no lock, and inside one snapshot anything else is a fault of ours.
 */
async function put<Document extends Versioned>(
  collection: mongoose.mongo.Collection<Document>,
  tx: Tx,
  document: Document,
): Promise<void> {
  const session = sessionOf(tx);
  const { _id, ver } = document;
  if (ver === 1) {
    await collection.insertOne(document as mongoose.mongo.OptionalUnlessRequiredId<Document>, { session });
    return;
  }
  const before = { _id, ver: ver - 1 } as mongoose.mongo.Filter<Document>;
  const { modifiedCount } = await collection.replaceOne(before, document, { session });
  if (modifiedCount !== 1) throw new Error('a document of the ledger was not at the version that was read');
}
