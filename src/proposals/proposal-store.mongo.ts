import mongoose from 'mongoose';
import { plusDays, seoulDayOf } from '../vocabulary/calendar.js';
import { asId, type AffiliateCode, type CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import type { Database } from '../platform/database/store.js';
import {
  mostCounted,
  type OwnProposalLine,
  type QueueCounts,
  type QueueLine,
  type QueueQuestion,
  type QueueView,
  queueViews,
  soonDays,
} from './proposal-lines.js';
import { proposalSchema, type ProposalRecord, toProposal, toRecord } from './proposal-record.mongo.js';
import type { ProposalKey, ProposalStore } from './proposal-store.js';
import { isOpen, stageOf } from './proposal.js';

const ownLine = {
  receiptNumber: 1,
  title: 1,
  affiliate: 1,
  state: 1,
  outcome: 1,
  receivedAt: 1,
  dueOn: 1,
  decidedAt: 1,
} as const;
type OwnRecord = Pick<ProposalRecord, '_id' | keyof typeof ownLine>;

const queueLine = {
  receiptNumber: 1,
  title: 1,
  topic: 1,
  state: 1,
  dueOn: 1,
  assigneeId: 1,
  preparedBy: 1,
  authorId: 1,
  lastMove: 1,
} as const;
type QueueRecord = Pick<ProposalRecord, '_id' | keyof typeof queueLine>;

const ownPageSize = 20;
const mostMs = 5_000;
const { trusted } = mongoose;

export function createMongoProposalStore(database: Database): ProposalStore {
  const proposals = database.model<ProposalRecord>('Proposal', proposalSchema);
  return {
    add: async (tx, _deed, proposal) => {
      await proposals.insertOne(toRecord(proposal), { session: sessionOf(tx) });
    },
    findByIntakeKey: async (tx, _access, { intakeKey, authorId }) => {
      const filter = { intakeKey: asId(intakeKey), authorId: asId<'customer'>(authorId) };
      const record = await proposals
        .findOne(filter, null, sessionOrNone(tx))
        .maxTimeMS(mostMs)
        .lean<ProposalRecord | null>()
        .exec();
      return record === null ? null : toProposal(record);
    },
    find: async (tx, _access, key) => {
      const record = await proposals
        .findOne(filterOf(key), null, sessionOrNone(tx))
        .maxTimeMS(mostMs)
        .lean<ProposalRecord | null>()
        .exec();
      return record === null ? null : toProposal(record);
    },
    openOfAuthor: async (tx, _access, { authorId, affiliate }) => {
      const records = await proposals
        .find(openFilter(authorId, affiliate), null, sessionOrNone(tx))
        .sort({ receivedAt: 1, _id: 1 })
        .maxTimeMS(mostMs)
        .lean<ProposalRecord[]>()
        .exec();
      return records.map(toProposal);
    },
    numbersOf: async (_access, { authorId, ids }) => {
      const rows = await proposals
        .find(ownOfIds(authorId, ids), { receiptNumber: 1 })
        .maxTimeMS(mostMs)
        .lean<Pick<ProposalRecord, '_id' | 'receiptNumber'>[]>()
        .exec();
      return new Map(rows.map(({ _id, receiptNumber }) => [_id, receiptNumber]));
    },
    findSameText: async (_access, { authorId, sha256, since }) => {
      const found = await proposals
        .findOne(
          { authorId: asId<'customer'>(authorId), sha256: asId(sha256), receivedAt: trusted({ $gt: since }) },
          { receiptNumber: 1 },
        )
        .sort({ receivedAt: -1 })
        .maxTimeMS(mostMs)
        .lean<Pick<ProposalRecord, 'receiptNumber'> | null>()
        .exec();
      return found === null ? null : found.receiptNumber;
    },
    change: async (tx, _deed, { id, version, deedId, set = {}, move, assignment }) => {
      const state = set.state === undefined ? {} : { isOpen: isOpen(set.state) };
      const moved = move === undefined ? {} : { lastMove: move.id };
      const pushed = {
        ...(move === undefined ? {} : { moves: move }),
        ...(assignment === undefined ? {} : { assignments: assignment }),
      };
      const done = await proposals.updateOne(
        { _id: asId<'proposal'>(id), version },
        {
          $set: { ...set, ...state, ...moved, lastDeedId: deedId },
          $inc: { version: 1 },
          ...(Object.keys(pushed).length === 0 ? {} : { $push: pushed }),
        },
        { session: sessionOf(tx) },
      );
      return done.modifiedCount === 1;
    },
    listOwn: async (_access, { authorId, states, cursor }) => {
      const rows = await proposals
        .find(ownFilter({ authorId, states, cursor }), ownLine)
        .sort({ receivedAt: -1, _id: -1 })
        .limit(ownPageSize + 1)
        .maxTimeMS(mostMs)
        .lean<OwnRecord[]>()
        .exec();
      return sliceOf(rows, {
        size: ownPageSize,
        toItem: toOwnLine,
        cursorOf: (row) => `${String(row.receivedAt.getTime())}~${row._id}`,
      });
    },
    listOfAuthor: async (_access, { authorId, entity, but }) => {
      const rows = await proposals
        .find(othersFilter({ authorId, entity, but }), ownLine)
        .sort({ receivedAt: -1, _id: -1 })
        .limit(10)
        .maxTimeMS(mostMs)
        .lean<OwnRecord[]>()
        .exec();
      return rows.map(toOwnLine);
    },
    listOpen: async (_access, { cursor, limit, ...question }) => {
      const rows = await proposals
        .find(queuePageFilter(question, cursor), queueLine)
        .sort({ dueOn: 1, _id: 1 })
        .limit(limit + 1)
        .maxTimeMS(mostMs)
        .lean<QueueRecord[]>()
        .exec();
      return sliceOf(rows, { size: limit, toItem: toQueueLine, cursorOf: (row) => `${row.dueOn}~${row._id}` });
    },
    countOpen: async (_access, question) => {
      const counted = await proposals
        .aggregate<CountRow>(countingStages(question))
        .option({ maxTimeMS: mostMs })
        .exec();
      const counts = new Map(counted.map(({ _id, n }) => [_id, n]));
      return Object.fromEntries(queueViews.map((view) => [view, counts.get(view) ?? 0])) as QueueCounts;
    },
    eachAdopted: async function* () {
      const rows = proposals
        .find({ state: 'adopted' }, { affiliate: 1, receiptNumber: 1, authorId: 1, decidedAt: 1 })
        .sort({ _id: 1 })
        .lean()
        .cursor();
      for await (const { _id, affiliate, receiptNumber, authorId, decidedAt } of rows) {
        if (decidedAt === null) throw new Error('an adopted proposal without its day');
        yield { id: asId<'proposal'>(_id), affiliate, receiptNumber, authorId, decidedOn: seoulDayOf(decidedAt) };
      }
    },
  };
}

function own(entity: AffiliateCode): string {
  return asId<'affiliate'>(entity);
}

function filterOf(key: ProposalKey): object {
  const receiptNumber = asId<'receipt-number'>(key.receiptNumber);
  return 'entity' in key
    ? { receiptNumber, affiliate: own(key.entity) }
    : { receiptNumber, authorId: asId<'customer'>(key.author) };
}

function ownOfIds(authorId: CustomerId, ids: readonly string[]): Record<string, unknown> {
  return { _id: trusted({ $in: ids.map((id) => asId<'proposal'>(id)) }), authorId: asId<'customer'>(authorId) };
}

function openFilter(authorId: CustomerId, affiliate: AffiliateCode): Record<string, unknown> {
  return { authorId: asId<'customer'>(authorId), affiliate: own(affiliate), isOpen: true };
}

type OwnQuestion = Parameters<ProposalStore['listOwn']>[1];

function ownFilter({ authorId, states, cursor }: OwnQuestion): Record<string, unknown> {
  const inStates = states === null ? {} : { state: trusted({ $in: [...states] }) };
  return { authorId: asId<'customer'>(authorId), ...inStates, ...olderThan(cursor) };
}

function othersFilter({
  authorId,
  entity,
  but,
}: Parameters<ProposalStore['listOfAuthor']>[1]): Record<string, unknown> {
  return { authorId: asId<'customer'>(authorId), affiliate: own(entity), _id: trusted({ $ne: asId<'proposal'>(but) }) };
}

/** Each view is answered by an index whose order is the queue's own: due day, then id (Y13, RU12). */
export function queueFilter({ entity, view, staffId, day }: QueueQuestion): Record<string, unknown> {
  const open = { affiliate: own(entity), isOpen: true };
  switch (view) {
    case 'mine':
      return { ...open, assigneeId: asId<'staff'>(staffId) };
    case 'unassigned':
      return { ...open, assigneeId: null };
    case 'due-soon':
      return { ...open, dueOn: trusted({ $gte: day, $lte: plusDays(day, soonDays) }) };
    case 'overdue':
      return { ...open, dueOn: trusted({ $lt: day }) };
    case 'approval':
      // Nobody approves what they prepared (SD2): it would only be in the way here.
      return {
        affiliate: own(entity),
        state: 'decision_pending',
        preparedBy: trusted({ $ne: asId<'staff'>(staffId) }),
      };
  }
}

interface CountRow {
  readonly _id: QueueView;
  readonly n: number;
}

/**
 * Counts all views in one question to the database: each branch is the filter of its list, so that a count is the number
 * of lines, and stops at `mostCounted`. Every stage is from our own hand (AR45).
 */
export function countingStages(question: Omit<QueueQuestion, 'view'>): mongoose.PipelineStage[] {
  const count = (view: QueueView) => [
    { $match: queueFilter({ ...question, view }) },
    { $limit: mostCounted },
    { $group: { _id: { $literal: view }, n: { $sum: 1 } } },
  ];
  const [first, ...others] = queueViews.map(count);
  return [...(first ?? []), ...others.map((pipeline) => ({ $unionWith: { coll: 'proposals', pipeline } }))];
}

/** One page of a view: what it holds, behind the cursor. */
export function queuePageFilter(question: QueueQuestion, cursor: string | null): Record<string, unknown> {
  return { $and: [queueFilter(question), dueAfter(cursor)] };
}

const queueCursor = /^(\d{4}-\d{2}-\d{2})~([a-z0-9]{1,64})$/;
const ownCursor = /^(\d{1,15})~([a-z0-9]{1,64})$/;

/**
 * What stands behind a cursor in a queue; a cursor that is none starts at the top. Written without `$or`, so that the
 * index is entered at the cursor's day instead of read from its beginning.
 */
function dueAfter(cursor: string | null): object {
  const [, dueOn, id] = queueCursor.exec(cursor ?? '') ?? [];
  if (dueOn === undefined || id === undefined) return {};
  return { dueOn: trusted({ $gte: dueOn }), $nor: [{ dueOn, _id: trusted({ $lte: id }) }] };
}

function olderThan(cursor: string | null): object {
  const [, time, id] = ownCursor.exec(cursor ?? '') ?? [];
  if (time === undefined || id === undefined) return {};
  const receivedAt = new Date(Number(time));
  return { receivedAt: trusted({ $lte: receivedAt }), $nor: [{ receivedAt, _id: trusted({ $gte: id }) }] };
}

interface Slicing<Row, Item> {
  readonly size: number;
  readonly toItem: (row: Row) => Item;
  readonly cursorOf: (row: Row) => string;
}

function sliceOf<Row, Item>(rows: readonly Row[], { size, toItem, cursorOf }: Slicing<Row, Item>): Slice<Item> {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(toItem), next: rows.length > size && last !== undefined ? cursorOf(last) : null };
}

function toOwnLine({
  receiptNumber,
  title,
  affiliate,
  state,
  outcome,
  receivedAt,
  dueOn,
  decidedAt,
}: OwnRecord): OwnProposalLine {
  return { receiptNumber, title, affiliate, stage: stageOf(state), outcome, receivedAt, dueOn, decidedAt };
}

function toQueueLine({
  receiptNumber,
  title,
  topic,
  state,
  dueOn,
  assigneeId,
  preparedBy,
  authorId,
  lastMove,
}: QueueRecord): QueueLine {
  return { receiptNumber, title, topic, state, dueOn, assigneeId, preparedBy, authorId, lastMove };
}
