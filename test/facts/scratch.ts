import mongoose from 'mongoose';
import { guarantees } from '../../src/platform/database/transaction.js';
import type { IndexSpec } from '../../src/platform/database/store.js';
import { testDatabase } from '../support/test-database.js';

type Session = mongoose.mongo.ClientSession;

export interface ScratchRow {
  readonly _id: string;
  /** Who wrote it, where that matters. */
  readonly by?: string;
  /** What is raised, as an account's version is. */
  readonly ver?: number;
  readonly acct?: string;
  /** Of any type: the server's own view of numbers is a fact. */
  readonly seq?: unknown;
}

/** A collection without a validator, seen by the bare driver: facts of the server are not ours to change. */
export interface Scratch {
  readonly client: mongoose.mongo.MongoClient;
  readonly rows: mongoose.mongo.Collection<ScratchRow>;
  /** A driver session whose transaction is open; ended with the test. */
  readonly begin: () => Session;
  /** The driver's `withTransaction`, saying how often it ran the body. */
  readonly transact: (body: (session: Session) => Promise<unknown>) => Promise<Ended>;
}

/** How a transaction ended; the error is null when it was committed. */
export interface Ended {
  readonly runs: number;
  readonly error: unknown;
}

/** Opens it for the tests of a file, empty for each: called at the file's top. */
export function openScratch({ indexes = [] }: { readonly indexes?: readonly IndexSpec[] } = {}): Scratch {
  const { name, adminUri } = testDatabase();
  const client = new mongoose.mongo.MongoClient(adminUri, { serverSelectionTimeoutMS: 3_000 });
  const rows = client.db(name).collection<ScratchRow>('facts');
  const begun: Session[] = [];

  beforeEach(async () => {
    await rows.drop().catch(() => false);
    await client.db(name).createCollection('facts');
    for (const { key, ...options } of indexes) await rows.createIndexes([{ key: { ...key }, ...options }]);
  });
  afterEach(async () => {
    for (const session of begun.splice(0)) await session.endSession();
  });
  afterAll(async () => {
    await rows.drop();
    await client.close();
  });

  return {
    client,
    rows,
    begin: () => {
      const session = client.startSession();
      begun.push(session);
      session.startTransaction(guarantees);
      return session;
    },
    transact: async (body) => {
      let runs = 0;
      const session = client.startSession();
      const running = session.withTransaction(async () => {
        runs += 1;
        await body(session);
      }, guarantees);
      const error: unknown = await faultOf(running);
      await session.endSession();
      return { runs, error };
    },
  };
}

/** What a promise failed with; null when it did not. */
export function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

/** The parts of a driver's error that could decide anything. */
export function told(error: unknown): Readonly<Record<string, unknown>> {
  if (error === null) return { name: 'none' };
  const { name, code, errorLabels, keyPattern } = error as Record<string, unknown>;
  return { name, code, labels: errorLabels, ...(keyPattern === undefined ? {} : { keyPattern }) };
}

/** Whether it is still going on after so long. */
export async function isStillWaiting(work: Promise<unknown>, ms: number): Promise<boolean> {
  const late = Symbol('late');
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, ms, late)));
  const first = await Promise.race([faultOf(work), patience]);
  clearTimeout(timer);
  return first === late;
}
