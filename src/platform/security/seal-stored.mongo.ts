import type mongoose from 'mongoose';
import type { Migration } from '../database/migrations.js';
import { shapeCollection } from '../database/migrations.js';
import type { SealedPaths, StoreSpec } from '../database/store.js';
import type { FieldCipher } from './field-cipher.js';
import { isSealed } from './sealed-box.js';
import type { SealedRow } from './sealed-fields.js';

type Db = mongoose.mongo.Db;
type Row = SealedRow & Record<string, unknown>;

/**
 * Seals what lies unsealed in these collections, row by row, and then asks for sealed values only. What is sealed already
 * stays as it is, so a step that was cut off goes on where it was; on a fresh database there is nothing to do.
 */
export function sealingStored(specs: readonly StoreSpec[]): Migration['up'] {
  return async (db, { cipher }) => {
    for (const spec of specs) {
      if (spec.sealed === undefined) throw new TypeError(`${spec.collection} seals nothing`);
      const unsealed = unsealedIn(spec.sealed);
      if ((await db.collection<Row>(spec.collection).findOne(unsealed)) !== null) {
        // Neither the old shape nor the new one takes a row of the other.
        await db.command({ collMod: spec.collection, validator: {}, maxTimeMS: 1_000 });
        await sealRows(db, spec.sealed, cipher);
      }
      await shapeCollection(db, spec);
    }
  };
}

async function sealRows(db: Db, paths: SealedPaths, cipher: FieldCipher): Promise<void> {
  const rows = db.collection<Row>(paths.collection, { writeConcern: { w: 'majority', journal: true } });
  for await (const row of rows.find(unsealedIn(paths))) {
    const before: Record<string, string> = {};
    const sealed: Record<string, string> = {};
    for (const path of Object.keys(paths.classes)) {
      const plain = valueAt(row, path) ?? '';
      if (typeof plain !== 'string') throw new TypeError(`${paths.collection}.${path} is no text`);
      if (isSealed(plain)) continue;
      if (valueAt(row, path) === plain) before[path] = plain;
      sealed[path] = await cipher.sealPath(paths, row, { path, plain });
    }
    // Whoever still writes the old form meanwhile is not overwritten: the next run finds the row again.
    await rows.updateOne({ _id: row._id, ...before }, { $set: sealed });
  }
}

/** Rows with at least one path that is not of the sealed form. */
function unsealedIn({ classes }: SealedPaths): Record<string, unknown> {
  return { $or: Object.keys(classes).map((path) => ({ [path]: { $not: { $regex: '^v1\\.[a-z2-7]{26}\\.' } } })) };
}

function valueAt(row: Row, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  }, row);
}
