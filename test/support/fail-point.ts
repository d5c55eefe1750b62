import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { failPointOf, takeSettings } from './test-settings.js';

/** What happens to a struck command: it costs the connection, it ends with an error, it is done and its answer is unsure. */
export type Blow =
  | { readonly closeConnection: true }
  | { readonly errorCode: number }
  | { readonly writeConcernError: { readonly code: number; readonly errmsg: string } }
  | Readonly<Record<string, never>>;

const closed: Blow = { closeConnection: true };

interface Strike {
  readonly commands: readonly string[];
  readonly mode: { readonly times: number } | 'alwaysOn';
  readonly blow: Blow;
  /** How long a struck command waits first. */
  readonly afterMs: number;
  /** Only clients of this name are struck. */
  readonly appName: string;
}

/** Sets the server's one fail point for commands. */
export async function strikeCommands(
  admin: mongoose.mongo.MongoClient,
  { commands: failCommands, mode, blow, afterMs, appName }: Strike,
): Promise<void> {
  const delay = afterMs === 0 ? {} : { blockConnection: true, blockTimeMS: afterMs };
  await admin.db('admin').command({
    configureFailPoint: 'failCommand',
    mode,
    data: { failCommands, ...blow, ...delay, appName },
  });
}

/** Takes it off again; gives back how often it struck in the server's whole life. */
export async function endStrike(admin: mongoose.mongo.MongoClient): Promise<number> {
  const answer = await admin.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
  return Number(answer['count']);
}

export interface FailPoint {
  /** Strikes commands of clients with that name, so often, or always; closes their connections unless told otherwise. */
  strike(
    commands: readonly string[],
    mode: { readonly times: number } | 'alwaysOn',
    how?: { readonly blow?: Blow; readonly afterMs?: number },
  ): Promise<void>;
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
  return {
    strike: (commands, mode, { blow = closed, afterMs = 100 } = {}) =>
      strikeCommands(admin, { commands, mode, blow, afterMs, appName }),
    end: () => endStrike(admin),
    release: async () => {
      await endStrike(admin);
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
