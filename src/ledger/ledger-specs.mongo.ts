import type { JsonSchema, StoreSpec } from '../platform/database/index.js';
import { closedObject } from '../platform/database/store.js';

/** A read through this index must say that `seq` exists, or the server reads the whole collection (V3, LC1). */
export const bySerial = 'by-serial';

const id: JsonSchema = { bsonType: 'string', minLength: 1, maxLength: 200 };
const day: JsonSchema = { bsonType: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };
const hash: JsonSchema = { bsonType: 'string', pattern: '^[0-9a-f]{64}$' };
const free: JsonSchema = { bsonType: 'string', enum: ['FREE'] };
const amount: JsonSchema = { bsonType: 'int' };
const noNegative: JsonSchema = { bsonType: 'int', minimum: 0 };
const positive: JsonSchema = { bsonType: 'int', minimum: 1 };
const share: JsonSchema = { bsonType: 'int', minimum: 1, maximum: 5 };

/**
 * What the server refuses whatever the program does (V2): types in the schema, sums in `$expr`. `$sum` passes over what
 * is no number, so neither proves anything without the other. `-0` and `undefined` are refused by the types.
 */
export const accountSpec: StoreSpec = {
  collection: 'accounts',
  validator: {
    $jsonSchema: closedObject({
      _id: id,
      ver: positive,
      st: { bsonType: 'string', enum: ['OPEN', 'FROZEN'] },
      posted: noNegative,
      held: noNegative,
      avail: noNegative,
      debt: noNegative,
      nh: { bsonType: 'int', minimum: 0, maximum: 64 },
      hh: hash,
      lots: {
        bsonType: 'array',
        maxItems: 256,
        items: closedObject({ id, f: id, c: free, s: day, e: day, r: noNegative, h: noNegative }),
      },
    }),
    $expr: {
      $and: [
        { $eq: ['$posted', { $sum: '$lots.r' }] },
        { $eq: ['$held', { $sum: '$lots.h' }] },
        { $eq: ['$avail', { $subtract: ['$posted', '$held'] }] },
        { $not: [{ $anyElementTrue: [{ $map: { input: '$lots', in: { $gt: ['$$this.h', '$$this.r'] } } }] }] },
      ],
    },
  },
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

const lotChange = closedObject({ l: id, dr: amount, dh: amount, f: id, c: free, s: day, e: day });
const allocation = closedObject({ l: id, f: id, c: free, e: day, amt: positive });
const hasMemberLeg = {
  $filter: { input: '$legs', cond: { $eq: [{ $substrBytes: ['$$this.a', 0, 2] }, 'M:'] } },
};
const isMissing = (field: string): object => ({ $eq: [{ $type: field }, 'missing'] });

/** Insert and find only: nobody can change or remove what was posted (LC3). */
export const journalSpec: StoreSpec = {
  collection: 'journal',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: id,
        acct: id,
        seq: positive,
        kind: { bsonType: 'string', enum: ['AWARD', 'CLAIM'] },
        st: { bsonType: 'string', enum: ['POSTED'] },
        legs: { bsonType: 'array', maxItems: 8, items: closedObject({ a: id, amt: amount }) },
        alloc: { bsonType: 'array', maxItems: 256, items: allocation },
        ops: { bsonType: 'array', maxItems: 256, items: lotChange },
        bal: closedObject({ p: noNegative, h: noNegative, a: noNegative, d: noNegative }),
        ref: closedObject({ proposal: id, share, of: share, total: positive, until: day }, ['until']),
        by: id,
        at: { bsonType: 'date' },
        bd: day,
        ph: { bsonType: ['string', 'null'], pattern: '^[0-9a-f]{64}$' },
        hs: hash,
      },
      ['acct', 'seq', 'alloc', 'bal'],
    ),
    $expr: {
      $and: [
        { $gte: [{ $size: '$legs' }, 2] },
        { $eq: [{ $sum: '$legs.amt' }, 0] },
        { $lte: [{ $size: hasMemberLeg }, 1] },
        // A member's row has its account, serial number, balance and chain; a row without a member has none of them.
        {
          $cond: [
            { $eq: [{ $size: hasMemberLeg }, 1] },
            {
              $and: [
                { $gte: ['$seq', 1] },
                { $not: [isMissing('$acct')] },
                { $not: [isMissing('$bal')] },
                { $ne: ['$ph', null] },
              ],
            },
            { $and: [isMissing('$seq'), isMissing('$acct'), isMissing('$bal'), { $eq: ['$ph', null] }] },
          ],
        },
      ],
    },
  },
  indexes: [
    { key: { acct: 1, seq: 1 }, name: bySerial, unique: true, partialFilterExpression: { seq: { $exists: true } } },
  ],
  rights: ['find', 'insert'],
};

export const claimSpec: StoreSpec = {
  collection: 'claims',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: id,
        award: id,
        f: id,
        c: free,
        e: day,
        amt: positive,
        by: day,
        st: { bsonType: 'string', enum: ['OPEN', 'CLAIMED'] },
        acct: id,
        ver: positive,
      },
      ['acct'],
    ),
    // It waits for nobody in particular, or it was claimed by somebody.
    $expr: { $eq: [{ $eq: ['$st', 'OPEN'] }, isMissing('$acct')] },
  },
  indexes: [],
  rights: ['find', 'insert', 'update'],
};
