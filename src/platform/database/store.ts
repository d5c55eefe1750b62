import type mongoose from 'mongoose';
import type { FieldClass } from '../../vocabulary/field-class.js';

/** What rooms know of the database: stores are made from it, nothing else. */
export type Database = mongoose.Connection;

export type Right = 'find' | 'insert' | 'update' | 'remove';

export interface IndexSpec {
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly name: string;
  readonly unique?: boolean;
  readonly partialFilterExpression?: Readonly<Record<string, unknown>>;
  /** Only for machines' rows (sessions, drafts, limits): never on money, proof or personal data kept by plan (RU46). */
  readonly expireAfterSeconds?: number;
}

/**
 * What a store asks of the database: its collection, the closed validator that every write passes, its indexes, and the
 * rights of the running program on it (RU10). Migrations and the users' roles are made of these.
 */
export interface StoreSpec {
  readonly collection: string;
  readonly validator: Readonly<Record<string, unknown>>;
  readonly indexes: readonly IndexSpec[];
  readonly rights: readonly Right[];
  /** What migrations may do besides, where the program itself only adds: never on the record of acts (KY8). */
  readonly ownerRights?: readonly Right[];
  /** In the database of keys, which has backups of its own (KY6); else in the program's. */
  readonly keptIn?: 'keys';
  /** The paths that lie there sealed, and under whose key (KY2). */
  readonly sealed?: SealedPaths;
}

/** Whose key seals a document: that of the person or legal entity whose id stands `in` a path, or always the same entity's. */
export type SealOwner =
  | { readonly kind: 'subject'; readonly in: string }
  | { readonly kind: 'entity'; readonly in: string }
  | { readonly kind: 'entity'; readonly is: string };

export interface SealedPaths {
  readonly collection: string;
  readonly owner: SealOwner;
  /** The class of each path, in the form `input.title`. */
  readonly classes: Readonly<Record<string, FieldClass>>;
}

/** The name of the database of keys that belongs to a database. */
export function keysDatabaseOf(databaseName: string): string {
  return `${databaseName}_keys`;
}

export interface JsonSchema {
  readonly bsonType: string | readonly string[];
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** A closed object for a validator: no other field is taken, all but `optional` are required. */
export function closedObject(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  // The server refuses an empty `required` (V2).
  return { bsonType: 'object', additionalProperties: false, ...(required.length > 0 ? { required } : {}), properties };
}

/** The validator of a collection whose documents are exactly such objects. */
export function closedValidator(
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): Readonly<Record<string, unknown>> {
  return { $jsonSchema: closedObject(properties, optional) };
}
