import type mongoose from 'mongoose';
import type { Database, Tx } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import type { Account } from './account.js';
import { awardIdOf, claimIdOf } from './claim.js';
import type { AwardRow, JournalRow, Posting } from './journal.js';
import { booksOf } from './ledger-books.mongo.js';
import { proofReads } from './ledger-proofs.mongo.js';
import { byMemberAndHoldEnd } from './ledger-specs.mongo.js';
import type { LedgerStore, PastHolds, RowSpan } from './ledger-store.js';
import type { Redemption } from './redemption.js';

type Rows = mongoose.mongo.Filter<JournalRow>;

export function createMongoLedgerStore(database: Database): LedgerStore {
  const books = booksOf(database);
  const { accounts, journal, claims, redemptions } = books;
  /** Rows with a serial number are postings: refusals and fences have none. */
  const postings = (filter: Rows, order: 1 | -1, limit: number): Promise<Posting[]> =>
    journal.find<Posting>(filter, { maxTimeMS: 5_000 }).sort({ seq: order }).limit(limit).toArray();
  return {
    accountOf: async (tx, acct) => accounts.findOne({ _id: acct }, readOptions(tx)),
    claimOf: async (tx, share) => claims.findOne({ _id: claimIdOf(share) }, readOptions(tx)),
    awardOf: async (tx, share) => journal.findOne<AwardRow>({ _id: awardIdOf(share) }, readOptions(tx)),
    redemptionOf: async (tx, id) => redemptions.findOne({ _id: id }, readOptions(tx)),
    rowAt: async (tx, { acct, seq }) =>
      journal.findOne<Posting>({ acct, seq: { $gte: seq, $lte: seq } }, readOptions(tx)),
    rowOf: async (id) => journal.findOne({ _id: id }, { maxTimeMS: 5_000, readConcern: { level: 'majority' } }),
    addJournal: async (tx, row) => {
      await journal.insertOne(row, { session: sessionOf(tx) });
    },
    putAccount: async (tx, account) => put(accounts, tx, account),
    putClaim: async (tx, claim) => put(claims, tx, claim),
    putRedemption: async (tx, redemption) => put(redemptions, tx, redemption),
    rowsOf: async (acct, { below, limit }) =>
      postings({ acct, seq: below === null ? { $gte: 1 } : { $gte: 1, $lt: below } }, -1, limit),
    rowsAfter: async (acct, { after, limit }) => postings({ acct, seq: { $gte: after + 1 } }, 1, limit),
    rowsWithin: async (acct, { from, to, days, kinds, limit }) =>
      postings({ acct, seq: { $gte: from, $lte: to }, ...ofDays(days), ...ofKinds(kinds) }, -1, limit),
    useOf: async ({ _id, acct, first, last }) => {
      const use: Rows = { acct, seq: { $gte: first, $lte: last }, 'red.id': _id, kind: { $in: ['CAPTURE', 'REDEEM'] } };
      return (await postings(use, 1, 1))[0] ?? null;
    },
    rowsOfRedemption: async ({ _id, acct, first, last }, limit) =>
      postings({ acct, seq: { $gte: first, $lte: last }, 'red.id': _id }, 1, limit),
    heldOf: async (acct, limit) =>
      redemptions
        // While few holds stand anywhere the server would take those of all members.
        .find({ acct, st: 'HELD' }, { maxTimeMS: 5_000, hint: byMemberAndHoldEnd })
        .sort({ exp: 1, _id: 1 })
        .limit(limit)
        .toArray(),
    heldPast: async ({ moment, after, limit }) =>
      redemptions
        .find({ st: 'HELD', ...endingAfter(after, moment) }, { maxTimeMS: 5_000 })
        .sort({ exp: 1, _id: 1 })
        .limit(limit)
        .toArray(),
    streamExpiring: async function* (before) {
      const found = accounts.find({ 'lots.e': { $lt: before } }, { projection: { _id: 1 }, batchSize: 500 });
      for await (const { _id } of found) yield _id;
    },
    streamExpiringWithin: ({ from, to }) =>
      accounts.find<Pick<Account, '_id' | 'lots'>>(
        { lots: { $elemMatch: { e: { $gte: from, $lte: to } } } },
        { projection: { lots: 1 }, batchSize: 500 },
      ),
    ...proofReads(books),
  };
}

function ofDays({ from, to }: RowSpan['days']): Rows {
  if (from === null && to === null) return {};
  return { bd: { ...(from === null ? {} : { $gte: from }), ...(to === null ? {} : { $lte: to }) } };
}

function ofKinds(kinds: RowSpan['kinds']): Rows {
  return kinds === null ? {} : { kind: { $in: [...kinds] } };
}

/** Ends within bounds of the index; the few that share the last one's end are told apart by their names. */
function endingAfter(after: PastHolds['after'], moment: Date): mongoose.mongo.Filter<Redemption> {
  if (after?.exp === undefined) return { exp: { $lt: moment } };
  const { _id, exp } = after;
  return { exp: { $gte: exp, $lt: moment }, $nor: [{ exp, _id: { $lte: _id } }] };
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
