import type mongoose from 'mongoose';
import { isDuplicateKey } from '../database/mongo-errors.js';
import { closedValidator, keysDatabaseOf, type StoreSpec } from '../database/store.js';
import type { SecretMark, SecretMarks } from './secret-marks.js';

interface MarkRecord extends SecretMark {
  readonly _id: string;
}

const text = { bsonType: 'string', minLength: 1, maxLength: 64 } as const;

export const secretMarksSpec: StoreSpec = {
  collection: 'secretMarks',
  keptIn: 'keys',
  validator: closedValidator({
    _id: { bsonType: 'string', minLength: 1, maxLength: 128 },
    kind: text,
    name: { bsonType: 'string', pattern: '^[0-9a-f]{16}$' },
    firstSeenAt: { bsonType: 'date' },
  }),
  indexes: [],
  rights: ['find', 'insert'],
};

interface Needs {
  readonly client: mongoose.mongo.MongoClient;
  /** The database whose fields the keys are for. */
  readonly databaseName: string;
}

export function createMongoSecretMarks({ client, databaseName }: Needs): SecretMarks {
  const marks = client.db(keysDatabaseOf(databaseName)).collection<MarkRecord>('secretMarks');
  return {
    note: async (wanted) => {
      const known = new Set((await marks.find({}, { projection: { _id: 1 }, maxTimeMS: 5_000 }).toArray()).map(idOf));
      for (const mark of wanted.filter((one) => !known.has(markId(one)))) {
        try {
          await marks.insertOne({ _id: markId(mark), ...mark }, { maxTimeMS: 5_000 });
        } catch (error) {
          // Another program with the same secrets was first.
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
    list: async () =>
      (await marks.find({}, { maxTimeMS: 5_000 }).sort({ firstSeenAt: 1, _id: 1 }).toArray()).map(
        ({ kind, name, firstSeenAt }) => ({ kind, name, firstSeenAt }),
      ),
  };
}

function markId({ kind, name }: SecretMark): string {
  return `${kind}:${name}`;
}

function idOf({ _id }: Pick<MarkRecord, '_id'>): string {
  return _id;
}
