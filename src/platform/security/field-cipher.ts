import type { SealedPaths } from '../database/store.js';
import { type KeyRing, ownerName, type OwnersKeys } from './key-ring.js';
import { keyIdOf, openWith, type Sealed, sealWith } from './sealed-box.js';
import { bindingOf, ownerOf, type SealedFields, type SealedRow } from './sealed-fields.js';

/** Seals and opens the fields of one collection at the boundary of its store, and nowhere else (KY2). */
export interface StoreCipher<Name extends string> {
  /**
   * Seals fields of a document. Throws when the keys of its owner were destroyed: nothing more is written about a person
   * who is forgotten.
   */
  seal<Field extends Name>(
    row: SealedRow,
    plain: Readonly<Record<Field, string>>,
  ): Promise<Readonly<Record<Field, Sealed>>>;
  /** Opens fields of a document; null when the keys of its owner were destroyed. Throws on a value that does not open. */
  open<Field extends Name>(
    row: SealedRow,
    sealed: Readonly<Record<Field, Sealed>>,
  ): Promise<Readonly<Record<Field, string>> | null>;
  /** The same for many, with one reading of keys for all. */
  openAll<Field extends Name>(
    rows: readonly { readonly row: SealedRow; readonly sealed: Readonly<Record<Field, Sealed>> }[],
  ): Promise<readonly (Readonly<Record<Field, string>> | null)[]>;
}

export interface FieldCipher {
  of<Name extends string>(fields: SealedFields<Name>): StoreCipher<Name>;
  /** Seals one value by its path, for the migration of what lies there unsealed. */
  sealPath(
    paths: SealedPaths,
    row: SealedRow,
    value: { readonly path: string; readonly plain: string },
  ): Promise<Sealed>;
}

export function createFieldCipher(ring: KeyRing): FieldCipher {
  const sealPath: FieldCipher['sealPath'] = async (paths, row, { path, plain }) => {
    const { active } = await ring.forSealing(ownerOf(paths, row));
    if (active === null) throw new Error(`a field of ${paths.collection} of whom nothing is kept`);
    return sealWith(active, plain, bindingOf(paths, row, path));
  };
  return {
    sealPath,
    of: <Name extends string>(fields: SealedFields<Name>) => storeCipher(fields, ring, sealPath),
  };
}

function storeCipher<Name extends string>(
  fields: SealedFields<Name>,
  ring: KeyRing,
  sealPath: FieldCipher['sealPath'],
): StoreCipher<Name> {
  const pathOf = (name: string): string => (fields.inside === null ? name : `${fields.inside}.${name}`);

  const openOne = <Field extends Name>(
    row: SealedRow,
    sealed: Readonly<Record<Field, Sealed>>,
    keys: ReadonlyMap<string, OwnersKeys>,
  ): Readonly<Record<Field, string>> | null => {
    const known = keys.get(ownerName(ownerOf(fields, row)));
    if (known?.isDestroyed === true) return null;
    return eachField(sealed, (field, value) => {
      const key = known?.byId.get(keyIdOf(value));
      if (key === undefined) throw doesNotOpen(fields, field);
      try {
        return openWith(key, value, bindingOf(fields, row, pathOf(field))).toString('utf8');
      } catch {
        throw doesNotOpen(fields, field);
      }
    });
  };

  const openAll: StoreCipher<Name>['openAll'] = async (rows) => {
    const keys = await ring.forOpening(rows.map(({ row }) => ownerOf(fields, row)));
    return rows.map(({ row, sealed }) => openOne(row, sealed, keys));
  };

  return {
    seal: async (row, plain) => {
      const sealed: Record<string, Sealed> = {};
      for (const [field, value] of Object.entries<string>(plain))
        sealed[field] = await sealPath(fields, row, { path: pathOf(field), plain: value });
      return sealed as Record<keyof typeof plain, Sealed>;
    },
    open: async (row, sealed) => {
      const keys = await ring.forOpening([ownerOf(fields, row)]);
      return openOne(row, sealed, keys);
    },
    openAll,
  };
}

function eachField<Field extends string>(
  sealed: Readonly<Record<Field, Sealed>>,
  opened: (field: Field, value: Sealed) => string,
): Readonly<Record<Field, string>> {
  const entries = Object.entries<Sealed>(sealed).map(([field, value]) => [field, opened(field as Field, value)]);
  return Object.fromEntries(entries) as Record<Field, string>;
}

/** A fault of ours or a row that somebody changed: told by its place, never by its content. */
function doesNotOpen({ collection }: SealedPaths, field: string): Error {
  return new Error(`${collection}.${field} does not open`);
}
