import mongoose from 'mongoose';
import type { LedgerCommand } from '../../../src/ledger/index.js';
import type { Database } from '../../../src/platform/database/store.js';
import {
  connectTestDatabase,
  emptyTestDatabase,
  leaveTestDatabase,
  testDatabase,
} from '../../support/test-database.js';
import { awardTo, ledgerOn, type LedgerOnDatabase } from './books.js';
import { captureOf, freezeOf, holdOf, redeemOf, reverseOf, voidOf } from './uses.js';

/** What the server must refuse whatever the program does (V2), of every kind of document that a use of points writes. */

type Document = Record<string, unknown> & { readonly _id: string };

let database: Database;
let admin: mongoose.mongo.MongoClient;
let books: LedgerOnDatabase;

beforeAll(async () => {
  database = await connectTestDatabase();
  admin = await new mongoose.mongo.MongoClient(testDatabase().adminUri).connect();
  books = ledgerOn(database);
  await emptyTestDatabase();
  await post(awardTo('a1', 'p1'));
  await post(holdOf('a1', 'held', 10_000));
  await post(holdOf('a1', 'taken', 5_000));
  await post(captureOf('a1', 'taken', 3_000));
  await post(holdOf('a1', 'void', 1_000));
  await post(voidOf('a1', 'void'));
  await post(redeemOf('a1', 'used', 2_000));
  await post(reverseOf('a1', 'used', 500));
  await post(freezeOf('a1', 'T1'));
  const tooMuch = redeemOf('a2', 'refused', 1);
  await books.ledger.answerOnce(tooMuch.key, () => books.inTransaction((tx) => books.ledger.post(tx, tooMuch)));
  const { acct, by, at, businessDate } = tooMuch;
  await books.ledger.cancel({ id: 'card:cancelled', acct, by, at, businessDate });
});
afterAll(async () => {
  await emptyTestDatabase();
  await database.close();
  await admin.close();
  await leaveTestDatabase();
});

async function post(command: LedgerCommand): Promise<void> {
  await books.inTransaction((tx) => books.ledger.post(tx, command));
}

const collection = (name: string): mongoose.mongo.Collection<Document> =>
  database.getClient().db(database.name).collection(name);
const behindTheRights = (name: string): mongoose.mongo.Collection<Document> => admin.db(database.name).collection(name);

let serial = 1_000;

/** What was stored, as it would be stored again under another identity. */
async function like(name: string, id: string): Promise<Document> {
  const found = await collection(name).findOne({ _id: id });
  if (found === null) throw new Error(`nothing stored as ${id}`);
  const again = { ...found, _id: `${id}-again` };
  serial += 1;
  return found['seq'] === undefined ? again : { ...again, seq: serial };
}

type Changes = Readonly<Record<string, unknown>>;

/** `undefined` takes a field away: the driver would store null. */
const without = undefined;

async function insertChanged(name: string, id: string, changes: Changes): Promise<unknown> {
  const whole = Object.entries({ ...(await like(name, id)), ...changes }).filter(([, value]) => value !== undefined);
  return behindTheRights(name).insertOne(Object.fromEntries(whole) as Document);
}

async function expectRefused(name: string, id: string, changes: Changes): Promise<void> {
  await expect(insertChanged(name, id, changes)).rejects.toMatchObject({ code: 121 });
}

const ids = {
  award: 'AWD:p1:1',
  hold: 'card:held',
  capture: 'card:capture-taken',
  void: 'card:void-void',
  redeem: 'card:used',
  reverse: 'card:reverse-used',
  freeze: 'FRZ:T1',
  refused: 'card:refused',
  cancelled: 'card:cancelled',
};
const legs = [
  { a: 'M:a1', amt: -5 },
  { a: 'X:card:CARD_BILL', amt: 5 },
];
const red = { id: 'rdm-x', st: 'HELD', kind: 'CARD_BILL', payAff: 'card', amt: 5, cap: 0, rev: 0 };

describe('the journal', () => {
  test.each(Object.values(ids))('takes a row like %s', async (id) => {
    await expect(insertChanged('journal', id, {})).resolves.toMatchObject({ acknowledged: true });
  });

  test.each<[string, string, Changes]>([
    ['a hold with legs', ids.hold, { legs }],
    ['a freeze with legs', ids.freeze, { legs }],
    ['a use without legs', ids.redeem, { legs: [] }],
    ['a capture without legs', ids.capture, { legs: [] }],
    ['an award without legs', ids.award, { legs: [] }],
    ['a use whose legs are missing', ids.redeem, { legs: without }],
    ['a use of nobody’s points', ids.redeem, { legs: legs.map((leg) => ({ ...leg, a: leg.a.replace('M:', 'F:') })) }],
    ['two members', ids.redeem, { legs: legs.map((leg, n) => ({ ...leg, a: `M:a${String(n)}` })) }],
    ['legs that do not sum to zero', ids.redeem, { legs: [...legs, { a: 'F:bank', amt: 1 }] }],
    ['a leg in fractions', ids.redeem, { legs: legs.map((leg) => ({ ...leg, amt: leg.amt / 2 })) }],
    ['a leg as text', ids.redeem, { legs: legs.map((leg) => ({ ...leg, amt: String(leg.amt) })) }],
    ['a leg beyond 32 bits', ids.redeem, { legs: legs.map((leg) => ({ ...leg, amt: leg.amt * 2 ** 31 })) }],
    ['a leg as a long', ids.redeem, { legs: legs.map((leg) => ({ ...leg, amt: new mongoose.mongo.Long(leg.amt) })) }],
    ['a field more in a leg', ids.redeem, { legs: legs.map((leg) => ({ ...leg, of: 'x' })) }],
    ['a negative zero', ids.hold, { ops: [{ l: ids.award, dr: -0, dh: 5 }] }],
    ['an undefined field, which is stored as null', ids.hold, { ok: null }],
    ['a field more', ids.hold, { name: 'somebody' }],
    ['no serial number', ids.hold, { seq: without }],
    ['the serial number 0', ids.hold, { seq: 0 }],
    ['no balance', ids.hold, { bal: without }],
    ['a balance below zero', ids.hold, { bal: { p: 0, h: 0, a: -1, d: 0 } }],
    ['no chain', ids.hold, { ph: null }],
    ['a chain that is no fingerprint', ids.hold, { ph: 'x' }],
    ['an unknown kind', ids.hold, { kind: 'GIFT' }],
    ['the kind of a fence', ids.freeze, { kind: 'CANCEL' }],
    ['an unknown state', ids.hold, { st: 'DRAFT' }],
    ['a time as text', ids.hold, { at: '2026-11-20' }],
    ['a day that is none', ids.hold, { bd: '20 November' }],
    ['a code of a refusal', ids.hold, { code: 'account-frozen' }],
    [
      'a part of no points',
      ids.hold,
      { alloc: [{ l: ids.award, f: 'bank', c: 'FREE', s: '2026-11-20', e: '2031-11-20', amt: 0 }] },
    ],
    ['a use in an unknown state', ids.hold, { red: { ...red, st: 'LOST' } }],
    ['a use of an unknown kind', ids.hold, { red: { ...red, kind: 'GIFT' } }],
    ['a use that gives back less than nothing', ids.hold, { red: { ...red, rev: -1 } }],
    ['a field more in a use', ids.hold, { red: { ...red, name: 'somebody' } }],
    ['a reference that is too long', ids.hold, { ref: { ext: 'x'.repeat(65) } }],
    ['a field more in a reference', ids.hold, { ref: { ext: 'x', note: 'somebody' } }],
    ['a fingerprint that is none', ids.hold, { fp: 'x' }],
    ['a refusal with legs', ids.refused, { legs }],
    ['a refusal that changes lots', ids.refused, { ops: [{ l: ids.award, dr: 0, dh: 1 }] }],
    ['a refusal in the chain', ids.refused, { ph: '0'.repeat(64) }],
    ['a refusal with a serial number', ids.refused, { seq: 1_001 }],
    ['a refusal without its code', ids.refused, { code: without }],
    ['a refusal without a balance', ids.refused, { bal: without }],
    ['a refusal without a fingerprint', ids.refused, { fp: without }],
    ['a refusal of nobody', ids.refused, { acct: without }],
    ['a fence with legs', ids.cancelled, { legs }],
    ['a fence of another kind', ids.cancelled, { kind: 'HOLD' }],
    ['a fence with a code', ids.cancelled, { code: 'account-frozen' }],
    ['a fence with a serial number', ids.cancelled, { seq: 1_002 }],
  ])('refuses %s', async (_, id, changes) => {
    await expectRefused('journal', id, changes);
  });

  test('cannot be changed or emptied by the program', async () => {
    const journal = collection('journal');
    const one = { _id: ids.hold };
    const forbidden = [
      journal.updateOne(one, { $set: { by: 'x' } }),
      journal.updateMany({}, { $set: { by: 'x' } }),
      journal.updateOne({ _id: 'none' }, { $set: { by: 'x' } }, { upsert: true }),
      journal.replaceOne(one, {}),
      journal.findOneAndUpdate(one, { $set: { by: 'x' } }),
      journal.findOneAndDelete(one),
      journal.deleteOne(one),
      journal.deleteMany({}),
      journal.drop(),
      journal.insertOne({ _id: 'x' }, { bypassDocumentValidation: true }),
    ];
    for (const attempt of await Promise.allSettled(forbidden))
      expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 13 } });
  });
});

const part = { l: 'AWD:p1:1', f: 'bank', c: 'FREE', s: '2026-11-20', e: '2031-11-20' };
const held = 'rdm-held';
const taken = 'rdm-taken';

describe('the uses of points', () => {
  test.each([held, taken, 'rdm-void', 'rdm-used'])('take one like %s', async (id) => {
    await expect(insertChanged('redemptions', id, {})).resolves.toMatchObject({ acknowledged: true });
  });

  test.each<[string, string, Changes]>([
    ['more given back than used', taken, { rev: 3_001 }],
    ['more used than held', taken, { cap: 5_001, capAl: [{ ...part, amt: 5_001 }] }],
    ['less reserved than held', held, { al: [{ ...part, amt: 9_999 }] }],
    ['something reserved after the end', taken, { al: [{ ...part, amt: 1 }] }],
    ['parts that are not what was used', taken, { capAl: [{ ...part, amt: 2_999 }] }],
    ['something used that was only held', held, { cap: 1, capAl: [{ ...part, amt: 1 }] }],
    ['nothing used of what was captured', taken, { cap: 0, capAl: [] }],
    ['an amount of nothing', held, { amt: 0, al: [] }],
    ['an amount in fractions', held, { amt: 0.5, al: [] }],
    ['an amount as text', held, { amt: '10000' }],
    ['an amount beyond 32 bits', held, { amt: 2 ** 31 }],
    ['an amount as a long', held, { amt: new mongoose.mongo.Long(10_000) }],
    ['a negative zero', held, { rev: -0 }],
    ['an undefined field, which is stored as null', held, { exp: null }],
    ['an end as text', held, { exp: '2026-11-20' }],
    ['an unknown state', held, { st: 'LOST', al: [] }],
    ['an unknown kind', held, { kind: 'GIFT' }],
    ['nobody’s', held, { acct: without }],
    ['no client', held, { client: without }],
    ['no version', held, { ver: without }],
    ['the version 0', held, { ver: 0 }],
    ['a reference that is too long', held, { ref: 'x'.repeat(65) }],
    ['a field more', held, { name: 'somebody' }],
    ['a field more in a part', held, { al: [{ ...part, amt: 10_000, name: 'x' }] }],
  ])('refuse %s', async (_, id, changes) => {
    await expectRefused('redemptions', id, changes);
  });

  test('cannot be removed by the program', async () => {
    await expect(collection('redemptions').deleteOne({ _id: held })).rejects.toMatchObject({ code: 13 });
  });
});

const lot = { id: 'AWD:p1:1', f: 'bank', c: 'FREE', s: '2026-11-20', e: '2031-11-20', r: 10, h: 4 };
const of = (lots: readonly object[], posted: number, heldPoints: number): Changes => ({
  lots,
  posted,
  held: heldPoints,
  avail: posted - heldPoints,
});

describe('the accounts', () => {
  test('take one like a1', async () => {
    await expect(insertChanged('accounts', 'a1', of([lot], 10, 4))).resolves.toMatchObject({ acknowledged: true });
  });

  test.each<[string, Changes]>([
    ['less than nothing available', { ...of([{ ...lot, h: 11 }], 10, 11) }],
    [
      'more held than there is in one lot',
      of(
        [
          { ...lot, h: 11 },
          { ...lot, id: 'AWD:p2:1', h: 0 },
        ],
        20,
        11,
      ),
    ],
    ['points without lots', of([], 10, 0)],
    ['held points without lots that hold them', of([{ ...lot, h: 0 }], 10, 4)],
    ['available points that differ', { ...of([lot], 10, 4), avail: 7 }],
    [
      'less than nothing in a lot',
      of(
        [
          { ...lot, r: 20 },
          { ...lot, id: 'AWD:p2:1', r: -10, h: 0 },
        ],
        10,
        4,
      ),
    ],
    ['65 holds', { nh: 65 }],
    ['less than no hold', { nh: -1 }],
    ['a debt below zero', { debt: -1 }],
    ['an unknown state', { st: 'CLOSED' }],
    ['points in fractions', of([{ ...lot, r: 10.5 }], 10.5, 4)],
    ['points as text', { posted: '10' }],
    ['points beyond 32 bits', of([{ ...lot, r: 2 ** 31 }], 2 ** 31, 4)],
    ['points as a long', { ...of([lot], 10, 4), posted: new mongoose.mongo.Long(10) }],
    ['a negative zero', { debt: -0 }],
    ['a field more in a lot', of([{ ...lot, title: 'x' }], 10, 4)],
    ['a lot of another class', of([{ ...lot, c: 'PAID' }], 10, 4)],
    ['a lot without a last day', of([{ ...lot, e: without }], 10, 4)],
    ['a head that is no fingerprint', { hh: 'x' }],
    [
      '257 lots',
      of(
        Array.from({ length: 257 }, () => ({ ...lot, r: 0, h: 0 })),
        0,
        0,
      ),
    ],
  ])('refuse %s', async (_, changes) => {
    await expectRefused('accounts', 'a1', changes);
  });

  test('cannot be raised past the largest number, by a fraction or from nothing', async () => {
    const accounts = admin.db(database.name).collection('accounts');
    for (const [field, by] of [
      ['posted', 2 ** 31 - 1],
      ['posted', 0.5],
      ['held', 1],
      ['nh', 64],
    ] as const)
      await expect(accounts.updateOne({}, { $inc: { [field]: by } })).rejects.toMatchObject({ code: 121 });
  });
});
