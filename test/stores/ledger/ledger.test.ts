import mongoose from 'mongoose';
import { connect } from '../../../src/platform/database/connection.js';
import { duplicateKeyFields, isDuplicateKey } from '../../../src/platform/database/mongo-errors.js';
import type { Database } from '../../../src/platform/database/store.js';
import type { Account } from '../../../src/ledger/account.js';
import type { AwardRow, JournalRow } from '../../../src/ledger/journal.js';
import { clockAt } from '../../support/movable-clock.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';
import { redeemOf } from './uses.js';
import { awardTo, claimBy, ledgerOn, type LedgerOnDatabase, waitingAward } from './books.js';

const acct = asId<'acct'>('a1');
let database: Database;
let admin: mongoose.mongo.MongoClient;
let books: LedgerOnDatabase;

beforeAll(async () => {
  database = await connectTestDatabase();
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  books = ledgerOn(database);
});
beforeEach(emptyTestDatabase);
afterAll(async () => {
  await database.close();
  await admin.close();
  await leaveTestDatabase();
});

async function post(...commands: readonly Parameters<LedgerOnDatabase['ledger']['post']>[1][]): Promise<void> {
  await books.inTransaction(async (tx) => {
    for (const command of commands) await books.ledger.post(tx, command);
  });
}

const collection = (name: string): mongoose.mongo.Collection<{ _id: string }> =>
  database.getClient().db(database.name).collection(name);
const behindTheRights = (name: string): mongoose.mongo.Collection<{ _id: string }> =>
  admin.db(database.name).collection(name);

async function refused(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('posting', () => {
  test('credits a member, whose balance and entries show it', async () => {
    await post(awardTo('a1', 'p1'));
    await post(awardTo('a1', 'p2'));
    const balance = await books.ledger.balanceOf(acct, asSeoulDay('2026-11-21'));
    expect(balance).toEqual({
      version: 2,
      status: 'OPEN',
      debt: 0,
      posted: 100_000,
      held: 0,
      available: 100_000,
      nextExpiry: [{ on: '2031-11-20', points: 100_000 }],
    });
    const page = await books.ledger.entriesOf(acct, { after: null, limit: 1 });
    expect(page.items).toMatchObject([
      {
        seq: 2,
        kind: 'AWARD',
        amount: 50_000,
        balance: 100_000,
        expiresOn: '2031-11-20',
        proposal: 'p2',
        redemption: null,
      },
    ]);
    const rest = await books.ledger.entriesOf(acct, { after: Number(page.next), limit: 1 });
    expect(rest).toMatchObject({ items: [{ seq: 1 }], next: null });
  });

  test('refuses an account that would pass the largest number, and writes nothing', async () => {
    await post(awardTo('a1', 'p1'));
    const rich = 2_147_440_000;
    await behindTheRights('accounts').updateOne(
      { _id: 'a1' },
      { $set: { posted: rich, avail: rich, 'lots.0.r': rich } },
    );
    await expect(post(awardTo('a1', 'p2'))).rejects.toMatchObject({ code: 'ledger.account-full' });
    expect(await collection('journal').countDocuments()).toBe(1);
  });

  test('nobody has points before the first award', async () => {
    const none = { version: 0, status: 'OPEN', debt: 0, posted: 0, held: 0, available: 0, nextExpiry: [] };
    expect(await books.ledger.balanceOf(null, asSeoulDay('2026-11-21'))).toEqual(none);
    expect(await books.ledger.balanceOf(acct, asSeoulDay('2026-11-21'))).toEqual(none);
  });

  test('a second award of a proposal is a duplicate of its identity', async () => {
    await post(awardTo('a1', 'p1'));
    const error = await refused(post(awardTo('a2', 'p1')));
    expect(isDuplicateKey(error)).toBe(true);
    expect(duplicateKeyFields(error)).toEqual(['_id']);
    expect(await collection('accounts').countDocuments()).toBe(1);
  });

  test('a waiting award is claimed once, and late or twice it is refused', async () => {
    await post(waitingAward('p1'));
    await expect(post({ ...claimBy('a1', 'p1'), businessDate: asSeoulDay('2027-11-21') })).rejects.toMatchObject({
      code: 'awards.claim-too-late',
    });
    await post(claimBy('a1', 'p1'));
    await expect(post(claimBy('a2', 'p1'))).rejects.toMatchObject({ code: 'awards.nothing-to-claim' });
    await expect(post(claimBy('a2', 'p9'))).rejects.toMatchObject({ code: 'awards.nothing-to-claim' });
    expect((await books.ledger.balanceOf(acct, asSeoulDay('2026-11-20'))).available).toBe(50_000);
  });

  test('an aborted transaction leaves nothing', async () => {
    const error = await refused(post(awardTo('a1', 'p1'), waitingAward('p2'), awardTo('a2', 'p1')));
    expect(isDuplicateKey(error)).toBe(true);
    for (const name of ['journal', 'accounts', 'claims']) expect(await collection(name).countDocuments()).toBe(0);
  });
});

describe('what the server refuses whatever the program does', () => {
  async function soundRow(): Promise<AwardRow & Record<string, unknown>> {
    await post(awardTo('a1', 'p1'));
    const row = await collection('journal').findOne({ _id: 'AWD:p1:1' });
    return { ...(row as unknown as AwardRow), _id: 'AWD:p2:1', seq: 2 };
  }

  test.each<[string, (row: JournalRow) => Record<string, unknown>]>([
    [
      'legs that do not sum to zero',
      (row) => ({
        legs: [
          { a: 'M:a1', amt: 5 },
          { a: 'F:bank', amt: -4 },
        ],
        _: row._id,
      }),
    ],
    [
      'an amount that is no whole number',
      () => ({
        legs: [
          { a: 'M:a1', amt: 0.5 },
          { a: 'F:bank', amt: -0.5 },
        ],
      }),
    ],
    [
      'an amount as text',
      () => ({
        legs: [
          { a: 'M:a1', amt: '5' },
          { a: 'F:bank', amt: '-5' },
        ],
      }),
    ],
    ['a negative zero', (row) => ({ ops: row.ops.map((op) => ({ ...op, dh: -0 })) })],
    [
      'two members',
      () => ({
        legs: [
          { a: 'M:a1', amt: 5 },
          { a: 'M:a2', amt: -5 },
        ],
      }),
    ],
    ['a field more', () => ({ name: 'somebody' })],
    [
      'a field more in a leg',
      () => ({
        legs: [
          { a: 'M:a1', amt: 5, x: 1 },
          { a: 'F:bank', amt: -5 },
        ],
      }),
    ],
    ['an unknown kind', () => ({ kind: 'GIFT' })],
    ['an unknown state', () => ({ st: 'DRAFT' })],
    ['a member without a serial number', () => ({ seq: undefined })],
    ['serial number 0', () => ({ seq: 0 })],
    ['a member without a balance', () => ({ bal: undefined })],
    ['a time as text', () => ({ at: '2026-11-20' })],
    ['a day that is none', () => ({ bd: '20 November' })],
    ['no legs', () => ({ legs: [] })],
  ])('a journal with %s', async (_, change) => {
    const row = await soundRow();
    const { _: __, ...changes } = change(row);
    const document = Object.fromEntries(
      Object.entries({ ...row, ...changes }).filter(([, value]) => value !== undefined),
    );
    await expect(collection('journal').insertOne(document as { _id: string })).rejects.toMatchObject({ code: 121 });
  });

  test('but it takes the very row that those were made from', async () => {
    await expect(collection('journal').insertOne((await soundRow()) as { _id: string })).resolves.toMatchObject({
      acknowledged: true,
    });
  });

  test('a row without a member that has an account, a serial number or a chain', async () => {
    await post(waitingAward('p1'));
    const row = { ...(await collection('journal').findOne({ _id: 'AWD:p1:1' })), _id: 'AWD:p2:1' };
    for (const change of [
      { acct: 'a1' },
      { acct: null },
      { seq: 1 },
      { seq: null },
      { ph: '0'.repeat(64) },
      { bal: { p: 1, h: 0, a: 1, d: 0 } },
    ]) {
      await expect(collection('journal').insertOne({ ...row, ...change })).rejects.toMatchObject({ code: 121 });
    }
    await expect(collection('journal').insertOne(row)).resolves.toMatchObject({ acknowledged: true });
  });

  test('two rows of one account with one serial number', async () => {
    const row = await soundRow();
    const error = await refused(collection('journal').insertOne({ ...row, seq: 1 } as { _id: string }));
    expect(duplicateKeyFields(error)).toEqual(['acct', 'seq']);
  });

  test.each<[string, (account: Account) => Partial<Record<keyof Account, unknown>>]>([
    ['a balance that differs from its lots', ({ posted, avail }) => ({ posted: posted + 1, avail: avail + 1 })],
    ['available points that differ', ({ avail }) => ({ avail: avail - 1 })],
    [
      'more held than there is in a lot',
      ({ lots }) => ({ held: 50_001, avail: -1, lots: lots.map((lot) => ({ ...lot, h: 50_001 })) }),
    ],
    ['held points without a lot that holds them', () => ({ held: 1, avail: 49_999 })],
    ['a debt below zero', () => ({ debt: -1 })],
    ['a field more in a lot', ({ lots }) => ({ lots: lots.map((lot) => ({ ...lot, title: 'x' })) })],
    [
      '257 lots',
      ({ lots }) => ({ posted: 0, avail: 0, lots: Array.from({ length: 257 }, () => ({ ...lots[0], r: 0 })) }),
    ],
  ])('an account with %s', async (_, change) => {
    await post(awardTo('a1', 'p1'));
    const account = (await collection('accounts').findOne({ _id: 'a1' })) as unknown as Account;
    await expect(
      collection('accounts').updateOne({ _id: 'a1' }, { $set: change(account) as object }),
    ).rejects.toMatchObject({ code: 121 });
  });

  test('an account of 256 lots is taken', async () => {
    await post(awardTo('a1', 'p1'));
    const account = (await collection('accounts').findOne({ _id: 'a1' })) as unknown as Account;
    const lots = Array.from({ length: 256 }, () => ({ ...account.lots[0], r: 0 }));
    await collection('accounts').updateOne({ _id: 'a1' }, { $set: { posted: 0, avail: 0, lots } });
  });

  test('changing or removing a journal, and removing an account or a claim', async () => {
    await post(awardTo('a1', 'p1'), waitingAward('p2'));
    const journal = collection('journal');
    await expect(journal.updateOne({ _id: 'AWD:p1:1' }, { $set: { by: 'x' } })).rejects.toMatchObject({ code: 13 });
    await expect(journal.replaceOne({ _id: 'AWD:p1:1' }, {})).rejects.toMatchObject({ code: 13 });
    await expect(journal.deleteOne({ _id: 'AWD:p1:1' })).rejects.toMatchObject({ code: 13 });
    await expect(collection('accounts').deleteOne({ _id: 'a1' })).rejects.toMatchObject({ code: 13 });
    await expect(collection('claims').deleteOne({ _id: 'C:p2:1' })).rejects.toMatchObject({ code: 13 });
  });
});

test('the statement is read by its index', async () => {
  await post(awardTo('a1', 'p1'));
  const plan = await behindTheRights('journal')
    .find({ acct, seq: { $gte: 1, $lt: 9 } } as object)
    .sort({ seq: -1 })
    .limit(20)
    .explain('queryPlanner');
  expect(JSON.stringify(plan['queryPlanner'])).toContain('"indexName":"by-serial"');
  expect(JSON.stringify(plan['queryPlanner'])).not.toContain('COLLSCAN');
});

test('a broken account does not keep the points of others from expiring, and somebody hears of it', async () => {
  for (let n = 1; n <= 12; n += 1) await post(awardTo(`a${String(n)}`, `p${String(n)}`));
  const broken = { $set: { posted: 60_000 } };
  await behindTheRights('accounts').updateOne({ _id: 'a1' }, broken, { bypassDocumentValidation: true });
  const late = ledgerOn(database, { clock: clockAt('2031-11-21T00:10:00+09:00') });
  expect(await refused(late.ledger.expirePoints())).toMatchObject({ code: 121 });
  const posted = (await collection('accounts').find().toArray()).map((row) => (row as unknown as Account).posted);
  expect(posted.sort((one, other) => one - other)).toEqual([...Array<number>(11).fill(0), 60_000]);
});

describe('the proof of the books', () => {
  beforeEach(async () => {
    await post(awardTo('a1', 'p1'));
    await post(awardTo('a1', 'p2'));
    await post(awardTo('a2', 'p3'));
    await post(waitingAward('p4'));
    await post(waitingAward('p5'));
    await post(claimBy('a1', 'p5'));
  });

  test('holds for what the program posted', async () => {
    const report = await books.ledger.verify();
    expect(report.breaches).toEqual([]);
    expect(report).toMatchObject({ ok: true, accounts: 2, journals: 6 });
    expect(report.invariants).toMatchObject({
      I1: { checked: 6, breaches: 0 },
      I3: { checked: 2 },
      I6: { checked: 5 },
      I16: { checked: 5 },
    });
    expect(await books.ledger.verify({ account: acct })).toMatchObject({ ok: true, accounts: 1, journals: 3 });
  });

  test('needs no more than the right to read', async () => {
    const reading = await connect(testDatabase().uris.read);
    const report = await ledgerOn(reading).ledger.verify();
    await reading.close();
    expect(report).toMatchObject({ ok: true, journals: 6 });
  });

  test('finds an account changed by hand', async () => {
    await behindTheRights('accounts').updateOne(
      { _id: 'a2' },
      { $set: { posted: 60_000 } },
      { bypassDocumentValidation: true },
    );
    const report = await books.ledger.verify();
    expect(report.ok).toBe(false);
    expect(report.breaches).toContainEqual({
      invariant: 'I3',
      account: 'a2',
      journal: null,
      what: 'balance, lots and journals differ',
    });
    expect((await books.ledger.verify({ account: acct })).ok).toBe(true);
  });

  test('finds a journal changed by hand', async () => {
    await behindTheRights('journal').updateOne({ _id: 'AWD:p2:1' }, { $set: { by: 'staff-9' } });
    const report = await books.ledger.verify();
    expect(report.breaches).toEqual([
      { invariant: 'I7', account: 'a1', journal: 'AWD:p2:1', what: 'the row differs from its fingerprint' },
    ]);
  });

  test('finds a kept no changed by hand, and another client’s name before a fence', async () => {
    const command = redeemOf('a1', 'much', 900_000);
    await books.ledger.answerOnce(command.key, () => books.inTransaction((tx) => books.ledger.post(tx, command)));
    const { at, businessDate } = command;
    await books.ledger.cancel({ id: 'card:never', acct, by: 'card', at, businessDate });
    const sound = await books.ledger.verify();
    expect(sound).toMatchObject({ ok: true, journals: 8 });
    await behindTheRights('journal').updateOne({ _id: 'card:much' }, { $set: { 'bal.a': 1 } });
    await behindTheRights('journal').updateOne({ _id: 'card:never' }, { $set: { by: 'care' } });
    const what = 'the row differs from its fingerprint';
    expect((await books.ledger.verify()).breaches).toEqual([
      { invariant: 'I14', account: 'a1', journal: 'card:much', what },
      { invariant: 'I14', account: 'a1', journal: 'card:never', what: 'the identity does not name the fact' },
      { invariant: 'I14', account: 'a1', journal: 'card:never', what },
    ]);
  });

  test('finds a journal, an account or a claim removed by hand', async () => {
    await behindTheRights('journal').deleteOne({ _id: 'AWD:p1:1' });
    expect((await books.ledger.verify()).breaches.map(({ invariant }) => invariant)).toContain('I7');
    await behindTheRights('accounts').deleteOne({ _id: 'a2' });
    await behindTheRights('claims').deleteOne({ _id: 'C:p4:1' });
    const { breaches } = await books.ledger.verify();
    expect(breaches).toContainEqual({
      invariant: 'I7',
      account: 'a2',
      journal: null,
      what: 'journals of an account that does not exist',
    });
    expect(breaches).toContainEqual({
      invariant: 'I16',
      account: 'C:p4:1',
      journal: 'AWD:p4:1',
      what: 'the claim differs from its journals',
    });
  });
});
