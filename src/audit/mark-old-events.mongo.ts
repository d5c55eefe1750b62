import type mongoose from 'mongoose';
import { isDuplicateKey } from '../platform/database/mongo-errors.js';
import type { MarkerRecord } from './chain-store.mongo.js';

const partSize = 1_000;

/**
 * Leaves a marker for every row that was written before there was a chain, so that the sealer puts them in it first. They
 * stay as they are, without a signature: nobody may rewrite the record, not even a migration. Safe to run again.
 */
export async function markOldEvents(db: mongoose.mongo.Db): Promise<void> {
  const pending = db.collection<MarkerRecord>('auditPending');
  const unsigned = { mac: { $exists: false } };
  const cursor = db
    .collection<MarkerRecord>('auditEvents')
    .find(unsigned, { projection: { _id: 1, at: 1 }, hint: { $natural: 1 }, batchSize: partSize });
  for await (const { _id, at } of cursor) {
    await pending.insertOne({ _id, at }).catch((error: unknown) => {
      if (!isDuplicateKey(error)) throw error;
    });
  }
}
