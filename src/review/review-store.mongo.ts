import { Schema } from 'mongoose';
import { asSeoulDay } from '../vocabulary/calendar.js';
import { asId } from '../vocabulary/ids.js';
import type { Database, StoreSpec } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedObject, closedValidator } from '../platform/database/store.js';
import { criteria } from '../proposals/index.js';
import { type Decision, outcomes } from './decision.js';
import type { ReviewRound } from './review-round.js';
import type { ReviewStore, RoundQuestion } from './review-store.js';

interface ReviewRecord extends Omit<ReviewRound, 'proposalId' | 'round' | 'lastDeedId'> {
  readonly _id: string;
  readonly proposalId: string;
  readonly round: string;
  readonly lastDeedId: string;
}

const id = { bsonType: 'string', minLength: 1, maxLength: 128 } as const;
const date = { bsonType: 'date' } as const;
const choice = { bsonType: 'string', maxLength: 128 } as const;
const choiceOrNull = { bsonType: ['string', 'null'], maxLength: 128 } as const;
const text = { bsonType: 'string', maxLength: 90_000 } as const;
const textOrNull = { bsonType: ['string', 'null'], maxLength: 90_000 } as const;
const day = { bsonType: ['string', 'null'], pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;

const orNull = (properties: Parameters<typeof closedObject>[0]) =>
  ({ ...closedObject(properties), bsonType: ['object', 'null'] }) as const;

const inputShape = closedObject({
  outcome: choice,
  answer: text,
  plannedOn: choiceOrNull,
  owner: choice,
  taken: text,
  notTaken: text,
  criterion: choice,
  fact: text,
  wayForward: text,
  revivalCondition: text,
});

const decisionShape = closedObject({
  outcome: { bsonType: 'string', enum: outcomes },
  answer: text,
  plannedOn: day,
  owner: choiceOrNull,
  taken: textOrNull,
  notTaken: textOrNull,
  criterion: { bsonType: ['string', 'null'], enum: [...criteria, null] },
  fact: textOrNull,
  wayForward: textOrNull,
  revivalCondition: textOrNull,
});

export const reviewStoreSpec: StoreSpec = {
  collection: 'reviews',
  validator: {
    ...closedValidator({
      _id: id,
      proposalId: id,
      round: { bsonType: 'string', enum: ['first'] },
      typed: orNull({ input: inputShape, by: id, at: date }),
      prepared: orNull({ decision: decisionShape, by: id, at: date }),
      returned: orNull({ note: text, by: id, at: date }),
      lastDeedId: id,
    }),
    $expr: { $eq: ['$_id', { $concat: ['$proposalId', ':', '$round'] }] },
  },
  indexes: [],
  rights: ['find', 'insert', 'update'],
};

const inputSchema = {
  outcome: String,
  answer: String,
  plannedOn: String,
  owner: String,
  taken: String,
  notTaken: String,
  criterion: String,
  fact: String,
  wayForward: String,
  revivalCondition: String,
};

const plain = { _id: false, strict: 'throw' } as const;
const part = (fields: Record<string, unknown>) => new Schema({ ...fields, by: String, at: Date }, plain);

const schema = new Schema<ReviewRecord>(
  {
    _id: { type: String, required: true },
    proposalId: String,
    round: String,
    typed: part({ input: new Schema(inputSchema, plain) }),
    prepared: part({ decision: new Schema(inputSchema, plain) }),
    returned: part({ note: String }),
    lastDeedId: String,
  },
  { collection: 'reviews', strict: 'throw', versionKey: false, minimize: false },
);

export function createMongoReviewStore(database: Database): ReviewStore {
  const reviews = database.model<ReviewRecord>('Review', schema);
  return {
    find: async (tx, _access, question) => {
      const record = await reviews
        .findOne({ _id: idOf(question) }, null, sessionOrNone(tx))
        .maxTimeMS(5_000)
        .lean<ReviewRecord | null>()
        .exec();
      return record === null ? null : toRound(record);
    },
    save: async (tx, _deed, round) => {
      const options = { session: sessionOf(tx), upsert: true };
      await reviews.replaceOne({ _id: idOf(round) }, { _id: idOf(round), ...round }, options);
    },
  };
}

function idOf({ proposalId, round }: RoundQuestion): string {
  return `${asId<'proposal'>(proposalId)}:${round}`;
}

function toRound({ _id, prepared, ...record }: ReviewRecord): ReviewRound {
  return {
    ...record,
    proposalId: asId<'proposal'>(record.proposalId),
    round: 'first',
    prepared: prepared === null ? null : { ...prepared, decision: toDecision(prepared.decision) },
    lastDeedId: asId<'deed'>(record.lastDeedId),
  };
}

function toDecision({ plannedOn, ...decision }: Decision): Decision {
  return { ...decision, plannedOn: plannedOn === null ? null : asSeoulDay(plannedOn) };
}
