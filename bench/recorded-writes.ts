import mongoose from 'mongoose';

const { BSON } = mongoose.mongo;

type Document = Record<string, unknown>;

/** One write of a transaction as it went over the wire. */
export interface RecordedWrite {
  readonly collection: string;
  readonly insert: readonly Document[];
  readonly updates: readonly { readonly q: Document; readonly u: Document }[];
}

/** Watches a client and keeps the writes of its transactions. */
export function recordWrites(client: mongoose.mongo.MongoClient): { stop(): readonly RecordedWrite[] } {
  const writes: RecordedWrite[] = [];
  const watch = ({ command }: mongoose.mongo.CommandStartedEvent): void => {
    if (command['autocommit'] !== false) return;
    // As it went over the wire: plain values, whatever the mapper made them of.
    const seen: Document = BSON.deserialize(BSON.serialize({ ...command, lsid: null }));
    const insert = seen['insert'];
    const update = seen['update'];
    if (typeof insert === 'string')
      writes.push({ collection: insert, insert: seen['documents'] as Document[], updates: [] });
    if (typeof update === 'string')
      writes.push({ collection: update, insert: [], updates: seen['updates'] as RecordedWrite['updates'] });
  };
  client.on('commandStarted', watch);
  return {
    stop: () => {
      client.off('commandStarted', watch);
      return writes;
    },
  };
}

/** A copy in which every text that names one of the old things names the new one. */
export function renamed<Value>(value: Value, names: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') {
    let text: string = value;
    for (const [from, to] of names) text = text.replaceAll(from, to);
    return text as Value;
  }
  if (Array.isArray(value)) return value.map((one: unknown) => renamed(one, names)) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date || '_bsontype' in value) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, renamed(inner as unknown, names)]),
  ) as Value;
}
