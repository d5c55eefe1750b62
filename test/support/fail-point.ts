import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { failPointOf, takeSettings } from './test-settings.js';

export interface FailPoint {
  /** Closes connections of clients with that name at these commands, so often, or always. */
  strike(commands: readonly string[], mode: { readonly times: number } | 'alwaysOn'): Promise<void>;
  /** Ends it; gives back how often it struck in the server's whole life. */
  end(): Promise<number>;
  release(): Promise<void>;
}

/** How long another file may have it. */
export const failPointWaitMs = 120_000;

/**
 * The server has one fail point for all workers of a run: who wants it waits until the others are through. It strikes
 * only clients of one name, for other tests go on meanwhile. To be taken in `beforeAll` and released in `afterAll`.
 */
export async function takeFailPoint(appName: string): Promise<FailPoint> {
  const settings = takeSettings();
  const admin = await new mongoose.mongo.MongoClient(settings.adminUri).connect();
  const holders = admin.db(failPointOf(settings)).collection<{ _id: string }>('holders');
  while (!(await isMine(holders))) await pause(100);
  const set = (rest: object): Promise<mongoose.mongo.Document> =>
    admin.db('admin').command({ configureFailPoint: 'failCommand', ...rest });
  const end = async (): Promise<number> => Number((await set({ mode: 'off' }))['count']);
  return {
    strike: async (failCommands, mode) => {
      await set({
        mode,
        data: { failCommands, closeConnection: true, blockConnection: true, blockTimeMS: 100, appName },
      });
    },
    end,
    release: async () => {
      await end();
      await holders.deleteOne({ _id: 'holder' });
      await admin.close();
    },
  };
}

async function isMine(holders: mongoose.mongo.Collection<{ _id: string }>): Promise<boolean> {
  try {
    await holders.insertOne({ _id: 'holder' });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) return false;
    throw error;
  }
}
