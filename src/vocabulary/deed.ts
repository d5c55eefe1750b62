import type { Access } from './access.js';
import type { DeedId } from './ids.js';

/**
 * One act of an outer deed, made before its transaction.
 *
 * The body of a transaction may run again; by the id the deed knows its own effect (RU02), and `at` stays the moment
 * the deed began (RU15) however often the body runs.
 */
export interface Deed {
  readonly id: DeedId;
  readonly at: Date;
  readonly access: Access;
}
