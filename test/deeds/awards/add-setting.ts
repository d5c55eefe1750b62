import mongoose from 'mongoose';
import { testDatabase } from '../../support/test-database.js';

/** Adds an award setting as a migration would: the program's own user may only read them. */
export async function addSetting(setting: { readonly effectiveFrom: string; readonly points: number }): Promise<void> {
  const { name, uris } = testDatabase();
  const owner = new mongoose.mongo.MongoClient(uris.owner);
  try {
    const rows = owner.db(name).collection<{ _id: string }>('awardSettings');
    const row = {
      _id: setting.effectiveFrom,
      points: setting.points,
      validityMonths: 60,
      taxLimit: 50_000,
      claimMonths: 12,
    };
    await rows.insertOne(row);
  } finally {
    await owner.close();
  }
}
