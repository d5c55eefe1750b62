import type mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock.js';
import type { FieldCipher } from '../security/field-cipher.js';
import { isDuplicateKey } from './mongo-errors.js';
import { keysDatabaseOf, type StoreSpec } from './store.js';

type Db = mongoose.mongo.Db;

/** One step of the database's shape; idempotent and resumable, never edited once released (AR46). */
export interface Migration {
  readonly name: string;
  up(db: Db, tools: MigrationTools): Promise<void>;
}

export interface MigrationTools {
  /** Over the same connection, so that keys are made by who may make them here. */
  readonly cipher: FieldCipher;
}

interface AppliedRow {
  readonly _id: string;
  readonly order: number;
  readonly at: Date;
  readonly programVersion: string;
}

interface LeaseRow {
  readonly _id: string;
  readonly until: Date;
  readonly holder: string;
  readonly fence: number;
}

export interface MigrationRun {
  readonly db: Db;
  readonly tools: MigrationTools;
  readonly migrations: readonly Migration[];
  readonly holder: string;
  readonly programVersion: string;
  readonly systemClock: Clock;
}

const leaseMs = 30_000;

/** A database that carries a migration this program does not know, or knows in another place: never touched. */
export class ForeignDatabase extends Error {
  override readonly name = 'ForeignDatabase';
}

/** The names that are still to run, in order. Throws ForeignDatabase when what was applied is no prefix of the list. */
export async function pendingMigrations(db: Db, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await db.collection<AppliedRow>('migrations').find().sort({ order: 1 }).toArray();
  for (const [order, row] of applied.entries()) {
    if (migrations[order]?.name !== row._id) throw new ForeignDatabase(row._id);
  }
  return migrations.slice(applied.length);
}

/**
 * Runs what is pending, one program at a time by a lease of 30 s that is renewed while it works.
 *
 * Returns the names it ran. A second runner waits for the first and then finds nothing to do; a failing step stops the
 * list, and what ran before stays applied.
 */
export async function runMigrations(run: MigrationRun): Promise<readonly string[]> {
  const { db, tools, migrations, programVersion, systemClock } = run;
  if ((await pendingMigrations(db, migrations)).length === 0) return [];
  while (!(await takeLease(run))) await pause(200);
  const renewal = setInterval(() => void takeLease(run).catch(() => undefined), leaseMs / 3);
  try {
    const ran: string[] = [];
    for (const migration of await pendingMigrations(db, migrations)) {
      await migration.up(db, tools);
      const row = { _id: migration.name, order: migrations.indexOf(migration), at: systemClock.now(), programVersion };
      await db.collection<AppliedRow>('migrations').insertOne(row, { writeConcern: { w: 'majority' } });
      ran.push(migration.name);
    }
    return ran;
  } finally {
    clearInterval(renewal);
    await db.collection<LeaseRow>('leases').deleteOne({ _id: 'migrations', holder: run.holder });
  }
}

async function takeLease({ db, holder, systemClock }: MigrationRun): Promise<boolean> {
  const now = systemClock.now();
  const until = new Date(now.getTime() + leaseMs);
  try {
    await db
      .collection<LeaseRow>('leases')
      .updateOne(
        { _id: 'migrations', $or: [{ until: { $lt: now } }, { holder }] },
        { $set: { holder, until }, $inc: { fence: 1 } },
        { upsert: true, writeConcern: { w: 'majority' } },
      );
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

/**
 * Brings one collection to what its store asks for: made with its validator, or its validator changed when it differs,
 * and its indexes made. `collMod` blocks every write to the collection, hence only on a difference and for 1 s (LC2).
 */
export async function shapeCollection(program: Db, spec: StoreSpec): Promise<void> {
  const db = spec.keptIn === 'keys' ? program.client.db(keysDatabaseOf(program.databaseName)) : program;
  const [there] = await db.listCollections({ name: spec.collection }).toArray();
  if (there === undefined) {
    await db.createCollection(spec.collection, {
      validator: spec.validator,
      validationLevel: 'strict',
      validationAction: 'error',
    });
  } else if (!hasValidator(there, spec)) {
    await db.command({ collMod: spec.collection, validator: spec.validator, maxTimeMS: 1_000 });
  }
  for (const { key, ...options } of spec.indexes)
    await db.collection(spec.collection).createIndex(key, options, undefined);
}

function hasValidator(there: object, spec: StoreSpec): boolean {
  const options: unknown = 'options' in there ? there.options : {};
  const validator: unknown =
    typeof options === 'object' && options !== null && 'validator' in options ? options.validator : null;
  return JSON.stringify(validator) === JSON.stringify(spec.validator);
}
