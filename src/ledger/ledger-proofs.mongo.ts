import type mongoose from 'mongoose';
import { type Acct, asId } from '../vocabulary/ids.js';
import type { Account } from './account.js';
import { awardIdOf, type Claim, claimIdOf, closingIdOf, type Share } from './claim.js';
import { joinSorted, type Keyed } from '../platform/join-sorted.js';
import type { AwardRow, JournalRow, Posting } from './journal.js';
import type { Books } from './ledger-books.mongo.js';
import { byMember, bySerial } from './ledger-specs.mongo.js';
import type { LedgerStore, MemberBooks, ShareBooks } from './ledger-store.js';
import type { Redemption } from './redemption.js';

type Part =
  | { readonly account: Account }
  | { readonly row: Posting }
  | { readonly redemption: Redemption }
  | { readonly award: AwardRow }
  | { readonly claim: Claim }
  | { readonly closing: AwardRow };

type ProofReads = Pick<
  LedgerStore,
  'streamMembers' | 'streamShares' | 'streamUnnumbered' | 'memberAtOnce' | 'sharesAtOnce'
>;

/** A server fills 16 MB when it is not told, which becomes ten times as much in the program, for each of the streams. */
const inPortions = { batchSize: 500 } as const;

/** The readings of `verify`: sorted streams joined in memory, and single ones at one moment (LR8). */
export function proofReads(books: Books): ProofReads {
  return {
    streamMembers: (acct) => streamMembers(books, acct),
    streamShares: () => streamShares(books),
    streamUnnumbered: () => streamUnnumbered(books),
    memberAtOnce: async (acct) =>
      atOnce(books, async (moment) => {
        const account = await books.accounts.findOne({ _id: acct }, moment());
        const rows = await books.journal
          .find<Posting>({ acct, seq: { $gte: 1 } }, moment())
          .sort({ seq: 1 })
          .toArray();
        const redemptions = await books.redemptions.find({ acct }, moment()).sort({ _id: -1 }).toArray();
        return { acct, account, rows, redemptions };
      }),
    sharesAtOnce: async (proposal) =>
      atOnce(books, async (moment) => {
        const shares: ShareBooks[] = [];
        for (const share of [1, 2, 3, 4, 5]) {
          const one = await shareAtOnce(books, { proposal, share }, moment);
          if (one.award !== null || one.claim !== null || one.closing !== null) shares.push(one);
        }
        return shares;
      }),
  };
}

async function* streamMembers({ accounts, journal, redemptions }: Books, acct?: Acct): AsyncGenerator<MemberBooks> {
  const ofAccount = acct === undefined ? {} : { _id: acct };
  const ofMember = acct === undefined ? { seq: { $gte: 1 } } : { acct, seq: { $gte: 1 } };
  const sources = [
    keyed(accounts.find(ofAccount, inPortions).sort({ _id: 1 }), (account) => [account._id, { account }]),
    keyed(journal.find<Posting>(ofMember, inPortions).sort({ acct: 1, seq: 1 }).hint(bySerial), (row) => [
      row.acct ?? '',
      { row },
    ]),
    keyed(
      redemptions
        .find(acct === undefined ? {} : { acct }, inPortions)
        .sort({ acct: 1, _id: -1 })
        .hint(byMember),
      (redemption) => [redemption.acct, { redemption }],
    ),
  ];
  for await (const { key, rows } of joinSorted(sources)) {
    yield {
      acct: asId<'acct'>(key),
      account: rows.flatMap((part) => ('account' in part ? [part.account] : []))[0] ?? null,
      rows: rows.flatMap((part) => ('row' in part ? [part.row] : [])),
      redemptions: rows.flatMap((part) => ('redemption' in part ? [part.redemption] : [])),
    };
  }
}

async function* streamShares({ journal, claims }: Books): AsyncGenerator<ShareBooks> {
  const sources = [
    keyed(journal.find<AwardRow>(startingWith('AWD:'), inPortions).sort({ _id: 1 }), (award) => [
      award._id.slice('AWD:'.length),
      { award },
    ]),
    keyed(claims.find({}, inPortions).sort({ _id: 1 }), (claim) => [claim._id.slice('C:'.length), { claim }]),
    keyed(journal.find<AwardRow>(startingWith('CLS:'), inPortions).sort({ _id: 1 }), (closing) => [
      closing._id.slice('CLS:'.length),
      { closing },
    ]),
  ];
  for await (const { key, rows } of joinSorted(sources)) {
    yield {
      ...shareOf(key),
      award: rows.flatMap((part) => ('award' in part ? [part.award] : []))[0] ?? null,
      claim: rows.flatMap((part) => ('claim' in part ? [part.claim] : []))[0] ?? null,
      closing: rows.flatMap((part) => ('closing' in part ? [part.closing] : []))[0] ?? null,
    };
  }
}

/** Of so many rows the server looks for those without a serial number in one go, which takes it well under a second. */
const lookedAtOnce = 20_000;

/**
 * No index knows these few, for every write would pay for it: the whole journal is looked through, span by span, so that
 * no single reading grows with it.
 */
async function* streamUnnumbered({ journal }: Books): AsyncGenerator<JournalRow> {
  for (let after = ''; ;) {
    const [end] = await journal
      .find({ _id: { $gt: after } }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .skip(lookedAtOnce - 1)
      .limit(1)
      .toArray();
    const span = end === undefined ? { $gt: after } : { $gt: after, $lte: end._id };
    yield* journal.find({ _id: span, seq: { $not: { $gte: 1 } } }, inPortions);
    if (end === undefined) return;
    after = end._id;
  }
}

async function* keyed<Document>(
  cursor: AsyncIterable<Document>,
  read: (document: Document) => readonly [string, Part],
): AsyncGenerator<Keyed<Part>> {
  for await (const document of cursor) {
    const [key, row] = read(document);
    yield { key, row };
  }
}

/** A range of the primary key; a pattern would read the same and be harder to prove harmless. */
function startingWith(prefix: 'AWD:' | 'CLS:'): mongoose.mongo.Filter<JournalRow> {
  return { _id: { $gte: prefix, $lt: prefix.replace(':', ';') } };
}

function shareOf(key: string): Share {
  const at = key.lastIndexOf(':');
  return { proposal: asId<'proposal'>(key.slice(0, at)), share: Number(key.slice(at + 1)) };
}

/** How a read joins the others at their one moment. */
type Moment = () => Pick<mongoose.mongo.FindOptions, 'session' | 'readConcern'>;

async function shareAtOnce({ journal, claims }: Books, share: Share, moment: Moment): Promise<ShareBooks> {
  return {
    ...share,
    award: await journal.findOne<AwardRow>({ _id: awardIdOf(share) }, moment()),
    claim: await claims.findOne({ _id: claimIdOf(share) }, moment()),
    closing: await journal.findOne<AwardRow>({ _id: closingIdOf(share) }, moment()),
  };
}

/**
 * A snapshot session without a transaction: all reads see one moment, at a third of a transaction's cost (V19).
 *
 * The concern must stand at every read, each time anew: the driver lets the client's own, majority, pass before that of
 * the session, and notes the moment in the very object that it is given.
 */
async function atOnce<Result>({ client }: Books, read: (moment: Moment) => Promise<Result>): Promise<Result> {
  const session = client.startSession({ snapshot: true });
  try {
    return await read(() => ({ session, readConcern: { level: 'snapshot' } }));
  } finally {
    await session.endSession();
  }
}
