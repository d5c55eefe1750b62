import { Schema } from 'mongoose';
import type { Database, StoreSpec } from '../platform/database/index.js';
import type { Migration } from '../platform/database/migrations.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import { asSeoulDay } from '../vocabulary/calendar.js';
import { asId } from '../vocabulary/ids.js';
import { asPoints } from '../vocabulary/points.js';
import type { Award, AwardShare } from './award.js';
import type { AwardSetting } from './award-policy.js';
import type { AwardStore } from './award-store.js';

type AwardRecord = Omit<Award, 'id'> & { readonly _id: string };
type SettingRecord = Omit<AwardSetting, 'effectiveFrom'> & { readonly _id: string };

const text = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 128 } as const;
const day = { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;
const positive = { bsonType: 'int', minimum: 1 } as const;

export const awardSpec: StoreSpec = {
  collection: 'awards',
  validator: {
    ...closedValidator({
      _id: text,
      receiptNumber: text,
      funder: text,
      day,
      points: positive,
      expiresOn: day,
      claimBy: day,
      shares: {
        bsonType: 'array',
        maxItems: 5,
        items: closedObject({
          share: { bsonType: 'int', minimum: 1, maximum: 5 },
          customerId: text,
          points: positive,
          state: { bsonType: 'string', enum: ['credited', 'waiting', 'claimed'] },
          claimedOn: textOrNull,
          claimedBy: textOrNull,
        }),
      },
      version: positive,
    }),
    // The shares are the whole award, whatever the program says.
    $expr: { $eq: ['$points', { $sum: '$shares.points' }] },
  },
  indexes: [{ key: { 'shares.customerId': 1 }, name: 'of-customer' }],
  rights: ['find', 'insert', 'update'],
};

/** New settings come by migration until staff may set them: the program itself only reads. */
export const awardSettingSpec: StoreSpec = {
  collection: 'awardSettings',
  validator: closedValidator({
    _id: day,
    points: positive,
    validityMonths: positive,
    taxLimit: positive,
    claimMonths: positive,
  }),
  indexes: [],
  rights: ['find'],
};

/** The first setting: 50,000 points for 60 months, up to 50,000 free of tax, a year to claim (RU20). */
export const firstAwardSetting: Migration['up'] = async (db) => {
  const { _id, ...values } = {
    _id: '2020-07-06',
    points: 50_000,
    validityMonths: 60,
    taxLimit: 50_000,
    claimMonths: 12,
  };
  await db
    .collection<SettingRecord>('awardSettings')
    .updateOne({ _id }, { $setOnInsert: values as object }, { upsert: true, writeConcern: { w: 'majority' } });
};

const awardSchema = new Schema<AwardRecord>(
  {
    _id: { type: String, required: true },
    receiptNumber: String,
    funder: String,
    day: String,
    points: Number,
    expiresOn: String,
    claimBy: String,
    shares: [
      new Schema<AwardShare>(
        { share: Number, customerId: String, points: Number, state: String, claimedOn: String, claimedBy: String },
        { _id: false, strict: 'throw' },
      ),
    ],
    version: Number,
  },
  { collection: 'awards', strict: 'throw', versionKey: false, minimize: false },
);

const settingSchema = new Schema<SettingRecord>(
  {
    _id: { type: String, required: true },
    points: Number,
    validityMonths: Number,
    taxLimit: Number,
    claimMonths: Number,
  },
  { collection: 'awardSettings', strict: 'throw', versionKey: false },
);

export function createMongoAwardStore(database: Database): AwardStore {
  const awards = database.model<AwardRecord>('Award', awardSchema);
  const settings = database.model<SettingRecord>('AwardSetting', settingSchema);
  return {
    add: async (tx, _deed, award) => {
      await awards.insertOne(toRecord(award), { session: sessionOf(tx) });
    },
    change: async (tx, _deed, { id, version, shares }) => {
      const before = { _id: asId<'proposal'>(id), version: version - 1 };
      const { modifiedCount } = await awards.updateOne(
        before,
        { $set: { shares, version } },
        { session: sessionOf(tx) },
      );
      if (modifiedCount !== 1) throw new Error('an award was not at the version that was read');
    },
    find: async (_access, id) => {
      const record = await awards
        .findOne({ _id: asId<'proposal'>(id) })
        .maxTimeMS(5_000)
        .lean<AwardRecord | null>()
        .exec();
      return record === null ? null : toAward(record);
    },
    ofCustomer: async (tx, _access, customerId) => {
      const own = { 'shares.customerId': asId<'customer'>(customerId) };
      const records = await awards.find(own, null, sessionOrNone(tx)).maxTimeMS(5_000).lean<AwardRecord[]>().exec();
      return records.map(toAward);
    },
    settings: async (_access) => {
      const records = await settings.find({}).maxTimeMS(5_000).lean<SettingRecord[]>().exec();
      return records.map(toSetting);
    },
    stream: async function* (_access) {
      const cursor = awards.find({}).sort({ _id: 1 }).lean<AwardRecord[]>().cursor();
      for await (const record of cursor) yield toAward(record);
    },
  };
}

function toRecord({ id, ...award }: Award): AwardRecord {
  return { _id: id, ...award };
}

function toAward({ _id, ...record }: AwardRecord): Award {
  return { id: asId<'proposal'>(_id), ...record };
}

function toSetting({ _id, points, taxLimit, ...record }: SettingRecord): AwardSetting {
  return { effectiveFrom: asSeoulDay(_id), points: asPoints(points), taxLimit: asPoints(taxLimit), ...record };
}
