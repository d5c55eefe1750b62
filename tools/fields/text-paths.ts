import type { JsonSchema, StoreSpec } from '../../src/platform/database/store.js';

/** A path of a stored document that can hold words of anybody's choice. */
export interface TextPath {
  readonly path: string;
  readonly schema: JsonSchema;
}

/**
 * Every path that a store's validator lets a text stand in, lists as `moves[].reason`. A closed list of words is none;
 * an object without a shape is one, since anything may stand in it.
 */
export function textPathsOf({ validator }: StoreSpec): readonly TextPath[] {
  return pathsBelow('', validator['$jsonSchema'] as JsonSchema);
}

function pathsBelow(path: string, schema: JsonSchema): readonly TextPath[] {
  const types = [schema.bsonType].flat();
  if (schema.properties !== undefined) {
    return Object.entries(schema.properties).flatMap(([name, below]) =>
      pathsBelow(path === '' ? name : `${path}.${name}`, below),
    );
  }
  if (schema.items !== undefined) return pathsBelow(`${path}[]`, schema.items);
  const isOpen = types.some((type) => ['string', 'object', 'array', 'binData'].includes(type));
  return isOpen && schema.enum === undefined ? [{ path, schema }] : [];
}
