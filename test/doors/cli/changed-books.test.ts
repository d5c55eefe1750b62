import mongoose from 'mongoose';
import { fingerprintOf } from '../../../src/ledger/journal.js';
import { givenAccount } from '../../deeds/settlement/accounts.js';
import { buildTestHouse } from '../../support/build-test-house.js';
import { cliProgramOf, giveCommand } from '../../support/cli-program.js';
import { givenIn } from '../../support/given.js';
import { givenPointsIn } from '../../support/given-points.js';
import { ledgerOn, waitingAward } from '../../stores/ledger/books.js';
import { redeemOf } from '../../stores/ledger/uses.js';
import { testDatabase } from '../../support/test-database.js';

/** F17: books that were changed by hand, by whoever owns the database: `ledger verify` finds it and names it. */
const house = buildTestHouse({ runsBodiesTwice: false });
const given = givenIn(house);

const verify = async (...words: readonly string[]) => {
  const { lines, ...told } = await giveCommand(['ledger', 'verify', ...words], { program: cliProgramOf(house) });
  return { ...told, lines: lines.join('\n') };
};

/** Changes the books behind the program's back; says which journal must be named, null for the account. */
type Edit = (books: BooksByHand) => Promise<string | null>;

/** The books of one member as whoever owns the database can change them. */
class BooksByHand {
  constructor(
    private readonly db: mongoose.mongo.Db,
    readonly acct: string,
    readonly other: string,
  ) {}

  journal(): mongoose.mongo.Collection<HandRow> {
    return this.db.collection('journal');
  }

  async row(seq: number): Promise<HandRow> {
    const found = await this.journal().findOne({ acct: this.acct, seq });
    if (found === null) throw new Error(`no row ${String(seq)}`);
    return found;
  }

  async change(seq: number, changed: Partial<HandRow>): Promise<string> {
    const { _id } = await this.row(seq);
    await this.journal().updateOne({ _id }, { $set: changed }, past);
    return _id;
  }

  async changeAccount(update: mongoose.mongo.UpdateFilter<mongoose.mongo.Document>): Promise<null> {
    await this.db.collection('accounts').updateOne({ _id: this.acct as never }, update, past);
    return null;
  }

  uses(): mongoose.mongo.Collection {
    return this.db.collection('redemptions');
  }
}

interface HandRow {
  readonly _id: string;
  readonly kind: string;
  readonly st: string;
  readonly code?: string;
  readonly acct: string;
  readonly seq: number;
  readonly by: string;
  readonly hs: string;
  readonly legs: readonly { readonly a: string; readonly amt: number }[];
}

const past = { bypassDocumentValidation: true };
/** Of the lines that `everyKind` makes: a use at once, and the last. */
const seqOfUse = 8;
const lastSeq = 13;

function leg(by: number): Edit {
  return async (books) => {
    const { legs } = await books.row(seqOfUse);
    return books.change(seqOfUse, { legs: legs.map(({ a, amt }, n) => ({ a, amt: n === 0 ? amt + by : amt - by })) });
  };
}

function oneLeg(by: number): Edit {
  return async (books) => {
    const { legs } = await books.row(seqOfUse);
    return books.change(seqOfUse, { legs: legs.map(({ a, amt }, n) => ({ a, amt: n === 0 ? amt + by : amt })) });
  };
}

async function gone(books: BooksByHand): Promise<string> {
  const { _id } = await books.row(seqOfUse);
  await books.journal().deleteOne({ _id });
  return (await books.row(seqOfUse + 1))._id;
}

async function ofAnother(books: BooksByHand): Promise<string> {
  return books.change(seqOfUse, { by: 'somebody' });
}

/** Whoever knows how a line is sealed can seal it again, but not those behind it without sealing them all. */
async function sealedAgain(books: BooksByHand, seq: number): Promise<void> {
  const changed = { ...(await books.row(seq)), by: 'membership-other' };
  await books.change(seq, { by: changed.by, hs: fingerprintOf(changed as never) });
}

async function withItsFingerprint(books: BooksByHand): Promise<string> {
  await sealedAgain(books, seqOfUse);
  return (await books.row(seqOfUse + 1))._id;
}

async function lastWithItsFingerprint(books: BooksByHand): Promise<null> {
  await sealedAgain(books, lastSeq);
  return null;
}

async function writtenIn(books: BooksByHand): Promise<string> {
  const last = await books.row(lastSeq);
  const _id = 'UFZ:T-9';
  await books.journal().insertOne({ ...last, _id, seq: lastSeq + 1 }, past);
  return _id;
}

async function underAnotherName(books: BooksByHand): Promise<string> {
  const row = await books.row(seqOfUse);
  const _id = 'somebody:else';
  await books.journal().deleteOne({ _id: row._id });
  await books.journal().insertOne({ ...row, _id }, past);
  return _id;
}

async function raised(books: BooksByHand): Promise<null> {
  return books.changeAccount({ $inc: { posted: 1_000, avail: 1_000, 'lots.0.r': 1_000 } });
}

async function ofAnotherFunder(books: BooksByHand): Promise<null> {
  return books.changeAccount({ $set: { 'lots.0.f': 'card' } });
}

async function frozen(books: BooksByHand): Promise<null> {
  return books.changeAccount({ $set: { st: 'FROZEN' } });
}

async function useRaised(books: BooksByHand): Promise<null> {
  await books.uses().updateOne({ acct: books.acct, st: 'CAPTURED' }, { $inc: { amt: 1 } }, past);
  return null;
}

async function useGone(books: BooksByHand): Promise<null> {
  await books.uses().deleteOne({ acct: books.acct, st: 'VOIDED' });
  return null;
}

/** The share of somebody who has no account yet. */
const waiting = (): Promise<unknown> => {
  const { ledger, inTransaction } = ledgerOn(house.database);
  return inTransaction((tx) => ledger.post(tx, waitingAward('by-hand')));
};

describe('books changed by hand: ledger verify finds and names', () => {
  let books: BooksByHand;
  let admin: mongoose.mongo.MongoClient;

  beforeAll(async () => {
    admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  });
  beforeEach(async () => {
    const { acct } = await givenAccount(house, given);
    const other = await givenAccount(house, given);
    const points = givenPointsIn(house);
    await points.everyKind(acct);
    await points.used(other.acct, { points: 3_000 });
    await waiting();
    books = new BooksByHand(admin.db(house.database.name), acct, other.acct);
    expect((await verify('--account', acct)).exitCode).toBe(0);
  });
  afterAll(async () => {
    await admin.close();
  });

  test.each<[string, string, Edit]>([
    ['points of a line', 'I7', leg(1_000)],
    ['a line that no longer sums to zero', 'I1', oneLeg(1)],
    ['a line taken away, by the one behind it', 'I7', gone],
    ['who stands in a line', 'I7', ofAnother],
    ['a line with its fingerprint, by the one behind it', 'I7', withItsFingerprint],
    ['the last line with its fingerprint, by its account', 'I7', lastWithItsFingerprint],
    ['a line written in', 'I7', writtenIn],
    ['a line under a name that is none of its fact', 'I14', underAnotherName],
    ['a balance raised with its lot', 'I3', raised],
    ['points of another funder', 'I7', ofAnotherFunder],
    ['an account frozen', 'I7', frozen],
    ['a use raised', 'I8', useRaised],
    ['a use taken away', 'I8', useGone],
  ])('%s (%s)', async (_, invariant, edit) => {
    const { acct, other } = books;
    const row = await edit(books);
    const { report, lines, exitCode } = await verify();
    expect([exitCode, report['ok']]).toEqual([1, false]);
    const breaches = report['breaches'] as readonly Breach[];
    const found = breaches.filter((one) => one.invariant === invariant);
    expect(found.map((one) => one.journal ?? one.account)).toContain(row ?? acct);
    expect(lines).toContain(row === null ? `${invariant} ${acct}` : `${invariant} ${acct} ${row}`);
    expect(breaches.filter(({ account }) => account === other)).toEqual([]);
    expect((await verify('--account', acct)).exitCode).toBe(1);
    expect((await verify('--account', other)).exitCode).toBe(0);
  });

  test.each<[string, string, (journal: mongoose.mongo.Collection<HandRow>, id: string) => Promise<unknown>]>([
    [
      'a kept no that is told as another',
      'member-client:no',
      (journal, _id) => journal.updateOne({ _id }, { $set: { code: 'account-frozen' } }, past),
    ],
    [
      'a fence that is told as a kept no',
      'member-client:never',
      (journal, _id) => journal.updateOne({ _id }, { $set: { st: 'REJECTED' } }, past),
    ],
    [
      'a posting that belongs to nobody',
      'member-client:nobody',
      async (journal, _id) => {
        const [row] = await journal.find({ kind: 'ADJUST' }).toArray();
        if (row === undefined) throw new Error('no correction');
        const { seq: _, ...rest } = row;
        await journal.insertOne({ ...rest, _id } as HandRow, past);
      },
    ],
  ])('%s (I14)', async (_, id, edit) => {
    const { ledger, inTransaction } = ledgerOn(house.database);
    const use = redeemOf(books.acct, 'no', 10_000_000);
    const { acct, at, businessDate } = use;
    const tooMuch = { ...use, by: 'member-client', key: { ...use.key, id: 'member-client:no' } };
    await ledger.answerOnce(tooMuch.key, () => inTransaction((tx) => ledger.post(tx, tooMuch)));
    await ledger.cancel({ id: 'member-client:never', acct, by: 'member-client', at, businessDate });
    const breachesNow = async () => (await verify()).report['breaches'] as readonly Breach[];
    expect((await breachesNow()).filter(({ invariant }) => invariant === 'I14')).toEqual([]);
    await edit(books.journal(), id);
    expect((await breachesNow()).filter(({ invariant }) => invariant === 'I14')).toMatchObject([
      { account: acct, journal: id },
    ]);
  });

  test('a waiting share raised (I16)', async () => {
    await admin
      .db(house.database.name)
      .collection('claims')
      .updateOne({}, { $inc: { amt: 1 } }, past);
    const { report, exitCode } = await verify();
    const breaches = report['breaches'] as readonly Breach[];
    expect([exitCode, breaches.filter(({ invariant }) => invariant === 'I16')]).toMatchObject([
      1,
      [{ account: 'C:by-hand:1', journal: 'AWD:by-hand:1' }],
    ]);
  });
});

interface Breach {
  readonly invariant: string;
  readonly account: string;
  readonly journal?: string;
}
