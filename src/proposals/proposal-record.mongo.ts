import { Schema } from 'mongoose';
import { asId } from '../vocabulary/ids.js';
import { closedObject, closedValidator, type JsonSchema, type StoreSpec } from '../platform/database/store.js';
import type { PublishedDecision } from './published-decision.js';
import { isOpen, type Assignment, type Move, type Proposal } from './proposal.js';

/** A proposal as it is stored: what the domain knows, and two copies that queries need. */
export interface ProposalRecord extends Omit<Proposal, 'id' | 'decision' | 'moves' | 'assignments'> {
  readonly _id: string;
  /** Whether an answer is owed: a copy of what the state says, for the queue's index. */
  readonly isOpen: boolean;
  readonly lastMove: Move['id'];
  readonly decision: PublishedDecision | null;
  readonly moves: readonly Move[];
  readonly assignments: readonly Assignment[];
}

const id: JsonSchema = { bsonType: 'string', minLength: 1, maxLength: 128 };
const idOrNull: JsonSchema = { bsonType: ['string', 'null'], maxLength: 128 };
const text: JsonSchema = { bsonType: 'string', maxLength: 100_000 };
const textOrNull: JsonSchema = { bsonType: ['string', 'null'], maxLength: 100_000 };
const day: JsonSchema = { bsonType: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const date: JsonSchema = { bsonType: 'date' };
const states = ['received', 'under_review', 'decision_pending', 'adopted', 'not_adopted', 'withdrawn'] as const;
const outcomes = ['adopted', 'partially_adopted', 'not_adopted'] as const;
const moveIds = ['MV01', 'MV02', 'MV11', 'MV12', 'MV13', 'MV14', 'MV18'] as const;
const state: JsonSchema = { bsonType: 'string', enum: states };
const by = closedObject({
  kind: { bsonType: 'string', enum: ['customer', 'staff', 'system', 'operator', 'visitor'] },
  id: idOrNull,
  roles: { bsonType: 'array', items: id, maxItems: 20 },
  department: idOrNull,
});
const move = closedObject({
  id: { bsonType: 'string', enum: moveIds },
  deedId: id,
  round: { bsonType: 'string', enum: ['first'] },
  at: date,
  by,
  from: { bsonType: ['string', 'null'], enum: [...states, null] },
  to: state,
  reason: textOrNull,
});
const assignment = closedObject({ deedId: id, at: date, by, assigneeId: id, note: textOrNull });
const decision: JsonSchema = {
  ...closedObject({
    outcome: { bsonType: 'string', enum: outcomes },
    answer: text,
    plannedOn: { ...day, bsonType: ['string', 'null'] },
    owner: idOrNull,
    taken: textOrNull,
    notTaken: textOrNull,
    criterion: idOrNull,
    fact: textOrNull,
    wayForward: textOrNull,
    revivalCondition: textOrNull,
    signedBy: idOrNull,
    affiliate: id,
    publishedAt: date,
  }),
  bsonType: ['object', 'null'],
};

const closed = closedValidator({
  _id: id,
  receiptNumber: { bsonType: 'string', pattern: '^S-[0-9]{4}-[0-9]{6,9}$' },
  intakeKey: id,
  affiliate: id,
  topic: { bsonType: 'string', enum: ['product', 'process', 'business', 'other'] },
  title: { bsonType: 'string', minLength: 1, maxLength: 3_000 },
  problem: text,
  improvement: text,
  effect: text,
  visibility: { bsonType: 'string', enum: ['private', 'public'] },
  language: { bsonType: 'string', enum: ['ko', 'en'] },
  channel: { bsonType: 'string', enum: ['web', 'app', 'import'] },
  authorId: id,
  sha256: { bsonType: 'string', pattern: '^[0-9a-f]{64}$' },
  receivedAt: date,
  calendarVersion: id,
  dueOn: day,
  state,
  isOpen: { bsonType: 'bool' },
  round: { bsonType: 'string', enum: ['first'] },
  group: id,
  assigneeId: idOrNull,
  preparedBy: idOrNull,
  outcome: { bsonType: ['string', 'null'], enum: [...outcomes, null] },
  decision,
  decidedAt: { bsonType: ['date', 'null'] },
  lastMove: { bsonType: 'string', enum: moveIds },
  lastDeedId: id,
  moves: { bsonType: 'array', items: move, maxItems: 500 },
  assignments: { bsonType: 'array', items: assignment, maxItems: 500 },
  version: { bsonType: 'int', minimum: 1 },
});

export const proposalStoreSpec: StoreSpec = {
  collection: 'proposals',
  validator: {
    ...closed,
    // A state and what it means stand together, whatever the code does: no outcome without its state, and the reverse.
    $expr: {
      $and: [
        { $eq: ['$isOpen', { $in: ['$state', ['received', 'under_review', 'decision_pending']] }] },
        { $eq: [{ $in: ['$state', ['adopted', 'not_adopted']] }, { $ne: ['$outcome', null] }] },
        { $eq: [{ $ne: ['$outcome', null] }, { $ne: ['$decision', null] }] },
        { $eq: [{ $eq: ['$state', 'adopted'] }, { $in: ['$outcome', ['adopted', 'partially_adopted']] }] },
      ],
    },
  },
  indexes: [
    { key: { receiptNumber: 1 }, name: 'receiptNumber', unique: true },
    { key: { intakeKey: 1 }, name: 'intakeKey', unique: true },
    { key: { affiliate: 1, isOpen: 1, assigneeId: 1, dueOn: 1, _id: 1 }, name: 'assignee' },
    { key: { affiliate: 1, state: 1, dueOn: 1, _id: 1 }, name: 'state' },
    { key: { affiliate: 1, isOpen: 1, dueOn: 1, _id: 1 }, name: 'due' },
    { key: { authorId: 1, receivedAt: -1, _id: -1 }, name: 'author' },
    { key: { authorId: 1, sha256: 1, receivedAt: -1 }, name: 'sameText' },
  ],
  rights: ['find', 'insert', 'update'],
};

const nullable = { type: String, default: null } as const;
const part = { _id: false, strict: 'throw' } as const;
const bySchema = new Schema(
  { kind: String, id: nullable, roles: [String], department: nullable },
  { ...part, id: false },
);
const moveSchema = new Schema(
  { id: String, deedId: String, round: String, at: Date, by: bySchema, from: nullable, to: String, reason: nullable },
  { ...part, id: false },
);
const assignmentSchema = new Schema(
  { deedId: String, at: Date, by: bySchema, assigneeId: String, note: nullable },
  part,
);
const decisionSchema = new Schema(
  {
    outcome: String,
    answer: String,
    plannedOn: nullable,
    owner: nullable,
    taken: nullable,
    notTaken: nullable,
    criterion: nullable,
    fact: nullable,
    wayForward: nullable,
    revivalCondition: nullable,
    signedBy: nullable,
    affiliate: String,
    publishedAt: Date,
  },
  part,
);

export const proposalSchema = new Schema<ProposalRecord>(
  {
    _id: { type: String, required: true },
    receiptNumber: { type: String, immutable: true },
    intakeKey: { type: String, immutable: true },
    affiliate: { type: String, immutable: true },
    topic: String,
    title: String,
    problem: String,
    improvement: String,
    effect: String,
    visibility: String,
    language: String,
    channel: String,
    authorId: { type: String, immutable: true },
    sha256: String,
    receivedAt: { type: Date, immutable: true },
    calendarVersion: String,
    dueOn: String,
    state: String,
    isOpen: Boolean,
    round: String,
    group: String,
    assigneeId: nullable,
    preparedBy: nullable,
    outcome: nullable,
    decision: { type: decisionSchema, default: null },
    decidedAt: { type: Date, default: null },
    lastMove: String,
    lastDeedId: String,
    moves: [moveSchema],
    assignments: [assignmentSchema],
    version: Number,
  },
  { collection: 'proposals', strict: 'throw', versionKey: false },
);

export function toRecord({ id: _id, ...proposal }: Proposal): ProposalRecord {
  const lastMove = proposal.moves.at(-1)?.id ?? 'MV01';
  return { _id, ...proposal, isOpen: isOpen(proposal.state), lastMove };
}

export function toProposal(record: ProposalRecord): Proposal {
  const { _id, isOpen: _isOpen, lastMove: _lastMove, ...facts } = record;
  return { ...facts, id: asId<'proposal'>(_id) };
}
