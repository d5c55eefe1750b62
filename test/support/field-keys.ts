import { systemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/index.js';
import { randomIds } from '../../src/platform/ids.js';
import { type FieldKeys, openFieldKeys } from '../../src/platform/security/open-field-keys.js';

/** What wraps every key of a test database. */
export const testFieldKeks: readonly string[] = ['field kek of the tests'];

/** The keys of a test database, as the program with the tests' secrets has them. */
export function testFieldKeys(database: Database): FieldKeys {
  return openFieldKeys({ database, fieldKeks: testFieldKeks, systemClock, ids: randomIds });
}
