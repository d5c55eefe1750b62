import type { Database, StoreSpec, Tx } from '../platform/database/index.js';
import { sessionOf, sessionOrNone } from '../platform/database/session-of.js';
import { closedValidator } from '../platform/database/store.js';
import type { EventRecord, Link } from './chain.js';
import type { ChainStore, Marker } from './chain-store.js';

interface LinkRecord {
  readonly _id: number;
  readonly event: string;
  readonly h: string;
  readonly isOld: boolean;
  readonly seal: string | null;
}

export interface MarkerRecord {
  readonly _id: string;
  readonly at: Date;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 200 } as const;
const hash = { bsonType: 'string', pattern: '^[0-9a-f]{64}$' } as const;

export const chainStoreSpec: StoreSpec = {
  collection: 'auditChain',
  validator: closedValidator({
    _id: { bsonType: ['int', 'long'], minimum: 1 },
    event: text,
    h: hash,
    isOld: { bsonType: 'bool' },
    seal: { bsonType: ['string', 'null'], pattern: '^[0-9a-f]{64}$' },
  }),
  // An event has one place, however many sealers there are.
  indexes: [{ key: { event: 1 }, name: 'event', unique: true }],
  rights: ['find', 'insert'],
};

/** Markers are removed when their event has its place, and say nothing but its id. */
export const pendingStoreSpec: StoreSpec = {
  collection: 'auditPending',
  validator: closedValidator({ _id: text, at: { bsonType: 'date' } }),
  indexes: [],
  rights: ['find', 'insert', 'remove'],
};

const patience = { maxTimeMS: 5_000 } as const;
/** Nothing counts that a change of the primary could take back. */
const settled = { readConcern: { level: 'majority' } } as const;
const partSize = 2_000;

export function createMongoChainStore(database: Database): ChainStore {
  const db = database.getClient().db(database.name);
  const chain = db.collection<LinkRecord>('auditChain');
  const pending = db.collection<MarkerRecord>('auditPending');
  const events = db.collection<EventRecord>('auditEvents');
  return {
    last: async (tx) => {
      const record = await chain.findOne({}, { sort: { _id: -1 }, ...readingIn(tx) });
      return record === null ? null : toLink(record);
    },
    at: async (seq) => {
      const record = await chain.findOne({ _id: seq }, { ...settled, ...patience });
      return record === null ? null : toLink(record);
    },
    add: async (tx, links) => {
      await chain.insertMany(links.map(toRecord), { session: sessionOf(tx) });
    },
    linksOf: async (tx, ids) => (await chain.find({ event: { $in: [...ids] } }, readingIn(tx)).toArray()).map(toLink),
    waiting: async function* (size) {
      const cursor = pending.find({}, { ...settled, hint: { $natural: 1 }, batchSize: size });
      for await (const part of inParts(cursor, size)) yield part.map(toMarker);
    },
    markersOf: async (ids) =>
      (await pending.find({ _id: { $in: [...ids] } }, { ...settled, ...patience }).toArray()).map(toMarker),
    countWaiting: () => pending.countDocuments({}, patience),
    waitingSince: async (moment) => {
      const old = await pending.find({ at: { $lt: moment } }, { ...settled, ...patience, limit: 100 }).toArray();
      const there = await events
        .find({ _id: { $in: old.map(({ _id }) => _id) } }, { ...settled, ...patience, projection: { _id: 1 } })
        .toArray();
      const ids = new Set(there.map(({ _id }) => _id));
      return old.filter(({ _id }) => ids.has(_id)).map(toMarker);
    },
    doneWaiting: async (tx, ids) => {
      await pending.deleteMany({ _id: { $in: [...ids] } }, { session: sessionOf(tx) });
    },
    eventsOf: (tx, ids) => events.find({ _id: { $in: [...ids] } }, readingIn(tx)).toArray(),
    allLinks: async function* () {
      const cursor = chain.find({}, { ...settled, sort: { _id: 1 }, batchSize: partSize });
      for await (const part of inParts(cursor, partSize)) yield part.map(toLink);
    },
    allEvents: async function* () {
      // In the order in which the rows lie, which is nearly that of the chain: a look-up by id costs several times as much.
      yield* inParts(events.find({}, { ...settled, hint: { $natural: 1 }, batchSize: partSize }), partSize);
    },
  };
}

function readingIn(tx: Tx | null): object {
  return tx === null ? { ...settled, ...patience } : sessionOrNone(tx);
}

interface Cursor<Row> {
  next(): Promise<Row | null>;
  readBufferedDocuments(count?: number): Row[];
  close(): Promise<void>;
}

async function* inParts<Row>(cursor: Cursor<Row>, size: number): AsyncGenerator<readonly Row[]> {
  try {
    for (let row = await cursor.next(); row !== null; row = await cursor.next())
      yield [row, ...cursor.readBufferedDocuments(size - 1)];
  } finally {
    await cursor.close();
  }
}

function toRecord({ seq, ...link }: Link): LinkRecord {
  return { _id: seq, ...link };
}

function toLink({ _id: seq, event, h, isOld, seal }: LinkRecord): Link {
  return { seq, event, h, isOld, seal };
}

function toMarker({ _id: event, at }: MarkerRecord): Marker {
  return { event, at };
}
