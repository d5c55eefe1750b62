import type { FieldClass } from '../../vocabulary/field-class.js';
import type { JsonSchema, SealedPaths, SealOwner } from '../database/store.js';
import type { KeyOwner } from './field-key.js';
import { type Binding, longestSealed, sealedForm } from './sealed-box.js';

/** The legal entity that runs the portal: its key seals what belongs to no person yet or any more (DI10, DI19). */
export const portalEntity = 'group';

/** What a store seals: the spec declares it, the validator asks for its form, the cipher does it. */
export interface SealedFields<Name extends string> extends SealedPaths {
  /** Where the fields stand: at the top, or inside one field of the document. */
  readonly inside: string | null;
  /** For the validator: nothing but a sealed value is taken in place of each field. */
  readonly shape: Readonly<Record<Name, JsonSchema>>;
}

export interface SealedDeclaration<Name extends string> {
  readonly collection: string;
  readonly owner: SealOwner;
  readonly inside?: string;
  readonly fields: Readonly<Record<Name, { readonly class: FieldClass; readonly mostBytes: number }>>;
}

/** Declares which fields of a collection are sealed, under whose key, and how long they may be. */
export function sealedFields<const Name extends string>({
  collection,
  owner,
  inside,
  fields,
}: SealedDeclaration<Name>): SealedFields<Name> {
  const names = Object.keys(fields) as Name[];
  const path = (name: Name): string => (inside === undefined ? name : `${inside}.${name}`);
  return {
    collection,
    owner,
    inside: inside ?? null,
    classes: Object.fromEntries(names.map((name) => [path(name), fields[name].class])),
    shape: Object.fromEntries(
      names.map((name) => [
        name,
        { bsonType: 'string', pattern: sealedForm, maxLength: longestSealed(fields[name].mostBytes) },
      ]),
    ) as unknown as Record<Name, JsonSchema>,
  };
}

/** A document by what its seals are bound to: its id, and the id of whose key it is where the document says that. */
export interface SealedRow {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Whose key seals a document. Throws when the document does not say: then nothing can be sealed or opened. */
export function ownerOf({ collection, owner }: SealedPaths, row: SealedRow): KeyOwner {
  const id = 'is' in owner ? owner.is : row[owner.in];
  if (typeof id !== 'string' || id === '') throw new TypeError(`a row of ${collection} that is nobody's`);
  return { kind: owner.kind, id };
}

/** What a value at a path of a document is bound to (KY1): collection, document, path and owner. */
export function bindingOf(paths: SealedPaths, row: SealedRow, path: string): Binding {
  const { kind, id } = ownerOf(paths, row);
  return [paths.collection, row._id, path, kind, id];
}
