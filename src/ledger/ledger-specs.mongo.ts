import type { JsonSchema, StoreSpec } from '../platform/database/index.js';
import { closedObject } from '../platform/database/store.js';
import type { JournalKind } from './journal.js';
import { redemptionKinds } from './redemption-kind.js';

/** A read through this index must say that `seq` exists, or the server reads the whole collection (V3, LC1). */
export const bySerial = 'by-serial';
export const byHoldEnd = 'by-hold-end-and-name';
export const byMember = 'by-member';
export const byMemberAndHoldEnd = 'by-member-and-hold-end';
export const byLotEnd = 'by-lot-end';

/** A caller's key has up to 255 letters, and its client's name before it; a grace lot's name is made of one and a lot. */
const id: JsonSchema = { bsonType: 'string', minLength: 1, maxLength: 800 };
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
        items: closedObject({ id, f: id, c: free, s: day, e: day, r: noNegative, h: noNegative, g: id }, ['g']),
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
  // Expiry and its notices (LL4, LL6).
  indexes: [{ key: { 'lots.e': 1 }, name: byLotEnd }],
  rights: ['find', 'insert', 'update'],
};

/** A lot change has the lot's facts where it may have to make the lot. */
const lotChange = closedObject({ l: id, dr: amount, dh: amount, f: id, c: free, s: day, e: day, g: id }, [
  'f',
  'c',
  's',
  'e',
  'g',
]);
const allocation = closedObject({ l: id, f: id, c: free, s: day, e: day, g: id, amt: positive }, ['s', 'g']);
const lotPart = closedObject({ l: id, f: id, c: free, s: day, e: day, g: id, amt: positive }, ['g']);
const kinds: readonly JournalKind[] = [
  'AWARD',
  'CLAIM',
  'HOLD',
  'CAPTURE',
  'VOID',
  'HOLD_EXPIRE',
  'REDEEM',
  'REVERSE',
  'EXPIRE',
  'ADJUST',
  'FREEZE',
  'UNFREEZE',
];
const use: JsonSchema = { bsonType: 'string', enum: redemptionKinds };
const useState: JsonSchema = { bsonType: 'string', enum: ['HELD', 'CAPTURED', 'VOIDED', 'EXPIRED'] };
const redemptionNow = closedObject(
  {
    id,
    st: useState,
    kind: use,
    payAff: id,
    amt: positive,
    cap: noNegative,
    rev: noNegative,
    exp: { bsonType: 'date' },
  },
  ['exp'],
);
const reference = closedObject(
  {
    proposal: id,
    share,
    of: share,
    total: positive,
    until: day,
    ext: { bsonType: 'string', maxLength: 64 },
    why: { bsonType: 'string', maxLength: 64 },
    ticket: id,
  },
  ['proposal', 'share', 'of', 'total', 'until', 'ext', 'why', 'ticket'],
);
const memberLegs = {
  $filter: { input: '$legs', cond: { $eq: [{ $substrBytes: ['$$this.a', 0, 2] }, 'M:'] } },
};
const isMissing = (field: string): object => ({ $eq: [{ $type: field }, 'missing'] });
const isThere = (field: string): object => ({ $not: [isMissing(field)] });

/** The kinds that change reservations or a state and move no points (ledger.md section 2). */
const withoutLegs: readonly JournalKind[] = ['HOLD', 'VOID', 'HOLD_EXPIRE', 'FREEZE', 'UNFREEZE'];
const movesNothing = { $in: ['$kind', withoutLegs] };

/**
 * A member's posting has account, serial number, balance and chain, and one leg of the member where it moves points; one
 * without a member has none of them.
 */
const isPosting = {
  $and: [
    { $ne: [{ $size: '$legs' }, 1] },
    { $eq: [{ $eq: [{ $size: '$legs' }, 0] }, movesNothing] },
    isMissing('$code'),
    {
      $cond: [
        isMissing('$acct'),
        {
          $and: [
            { $eq: [{ $size: memberLegs }, 0] },
            { $gte: [{ $size: '$legs' }, 2] },
            isMissing('$seq'),
            isMissing('$bal'),
            { $eq: ['$ph', null] },
          ],
        },
        {
          $and: [
            { $or: [movesNothing, { $eq: [{ $size: memberLegs }, 1] }] },
            { $gte: ['$seq', 1] },
            isThere('$bal'),
            { $ne: ['$ph', null] },
          ],
        },
      ],
    },
  ],
};

/** A refusal or a fence moves nothing and stands in no chain; a refusal says which and what it was judged by. */
const isFinalNo = {
  $and: [
    { $eq: [{ $size: '$legs' }, 0] },
    { $eq: [{ $size: '$ops' }, 0] },
    isThere('$acct'),
    isMissing('$seq'),
    { $eq: ['$ph', null] },
    {
      $cond: [
        { $eq: ['$st', 'REJECTED'] },
        { $and: [isThere('$code'), isThere('$bal'), isThere('$fp')] },
        { $and: [{ $eq: ['$kind', 'CANCEL'] }, isMissing('$code')] },
      ],
    },
  ],
};

/** Insert and find only: nobody can change or remove what was posted (LC3). */
export const journalSpec: StoreSpec = {
  collection: 'journal',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: id,
        acct: id,
        seq: positive,
        kind: { bsonType: 'string', enum: [...kinds, 'CANCEL'] },
        st: { bsonType: 'string', enum: ['POSTED', 'REJECTED', 'FENCED'] },
        legs: { bsonType: 'array', maxItems: 16, items: closedObject({ a: id, amt: amount }) },
        alloc: { bsonType: 'array', maxItems: 256, items: allocation },
        ops: { bsonType: 'array', maxItems: 512, items: lotChange },
        bal: closedObject({ p: noNegative, h: noNegative, a: noNegative, d: noNegative }),
        red: redemptionNow,
        ref: reference,
        code: { bsonType: 'string', maxLength: 40 },
        fp: hash,
        by: id,
        ok: id,
        at: { bsonType: 'date' },
        bd: day,
        ph: { bsonType: ['string', 'null'], pattern: '^[0-9a-f]{64}$' },
        hs: hash,
      },
      ['acct', 'seq', 'alloc', 'bal', 'red', 'code', 'fp', 'ok'],
    ),
    $expr: {
      $and: [
        { $eq: [{ $sum: '$legs.amt' }, 0] },
        { $lte: [{ $size: memberLegs }, 1] },
        { $cond: [{ $eq: ['$st', 'POSTED'] }, isPosting, isFinalNo] },
      ],
    },
  },
  indexes: [
    { key: { acct: 1, seq: 1 }, name: bySerial, unique: true, partialFilterExpression: { seq: { $exists: true } } },
  ],
  rights: ['find', 'insert'],
};

export const redemptionSpec: StoreSpec = {
  collection: 'redemptions',
  validator: {
    $jsonSchema: closedObject(
      {
        _id: id,
        acct: id,
        client: id,
        kind: use,
        payAff: id,
        ref: { bsonType: 'string', maxLength: 64 },
        st: useState,
        amt: positive,
        al: { bsonType: 'array', maxItems: 256, items: lotPart },
        cap: noNegative,
        capAl: { bsonType: 'array', maxItems: 256, items: lotPart },
        rev: noNegative,
        exp: { bsonType: 'date' },
        first: positive,
        last: positive,
        ver: positive,
      },
      ['exp'],
    ),
    $expr: {
      $and: [
        { $lte: ['$rev', '$cap'] },
        { $lte: ['$cap', '$amt'] },
        { $eq: [{ $sum: '$al.amt' }, { $cond: [{ $eq: ['$st', 'HELD'] }, '$amt', 0] }] },
        { $eq: [{ $sum: '$capAl.amt' }, '$cap'] },
        { $eq: [{ $eq: ['$st', 'CAPTURED'] }, { $gt: ['$cap', 0] }] },
      ],
    },
  },
  indexes: [
    { key: { exp: 1, _id: 1 }, name: byHoldEnd, partialFilterExpression: { st: 'HELD' } },
    { key: { acct: 1, _id: -1 }, name: byMember },
    // Few stand in it at any time: a use leaves it when it is held no longer.
    { key: { acct: 1, exp: 1, _id: 1 }, name: byMemberAndHoldEnd, partialFilterExpression: { st: 'HELD' } },
  ],
  rights: ['find', 'insert', 'update'],
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
