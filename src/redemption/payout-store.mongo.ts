import { asId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import { redemptionKinds } from '../ledger/index.js';
import type { Payout } from './payout.js';
import type { PayoutStore } from './payout-store.js';

type PayoutRecord = Omit<Payout, 'redemption'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;

export const payoutStoreSpec: StoreSpec = {
  collection: 'payouts',
  validator: closedValidator({
    _id: text,
    acct: text,
    points: { bsonType: 'int', minimum: 1 },
    kind: { bsonType: 'string', enum: redemptionKinds },
    payAffiliate: text,
    reference: text,
    state: { bsonType: 'string', enum: ['OPEN', 'PAID', 'FAILED'] },
    attempts: { bsonType: 'int', minimum: 0 },
    nextAt: { bsonType: 'date' },
    code: { bsonType: ['string', 'null'], maxLength: 128 },
  }),
  indexes: [{ key: { nextAt: 1 }, name: 'by-time', partialFilterExpression: { state: 'OPEN' } }],
  rights: ['find', 'insert', 'update'],
};

/** Native calls: a row is part of a money transaction. */
export function createMongoPayoutStore(database: Database): PayoutStore {
  const payouts = database.getClient().db(database.name).collection<PayoutRecord>('payouts');
  return {
    add: async (tx, _deed, { redemption: _id, ...payout }) => {
      await payouts.insertOne({ _id, ...payout }, { session: sessionOf(tx) });
    },
    load: async (tx, _access, id) => {
      const options = tx === null ? { maxTimeMS: 5_000 } : { session: sessionOf(tx) };
      const record = await payouts.findOne({ _id: asId<'redemption'>(id) }, options);
      return record === null ? null : toPayout(record);
    },
    due: async (_access, at, limit) => {
      const found = payouts.find({ state: 'OPEN', nextAt: { $lte: at } }, { maxTimeMS: 5_000 });
      return (await found.sort({ nextAt: 1 }).limit(limit).toArray()).map(toPayout);
    },
    takeAttempt: async (_access, { redemption, attempts }, nextAt) => {
      const done = await payouts.updateOne(
        { _id: asId<'redemption'>(redemption), state: 'OPEN', attempts },
        { $set: { attempts: attempts + 1, nextAt } },
        { writeConcern: { w: 'majority', journal: true } },
      );
      return done.modifiedCount === 1;
    },
    end: async (tx, _deed, { redemption, state, code }) => {
      const done = await payouts.updateOne(
        { _id: asId<'redemption'>(redemption), state: 'OPEN' },
        { $set: { state, code } },
        { session: sessionOf(tx) },
      );
      if (done.modifiedCount !== 1) throw new Error('a payout was ended by another within one transaction');
    },
  };
}

function toPayout({ _id, points, ...record }: PayoutRecord): Payout {
  return { redemption: asId<'redemption'>(_id), ...record, points: asPoints(points) };
}
