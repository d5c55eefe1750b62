import type mongoose from 'mongoose';

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
