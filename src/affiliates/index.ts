/**
 * Affiliates: the legal entities of the group, what they take proposals on, who gets them, and the business calendar.
 * Reference rows only; nothing here is about a person.
 */
import type { Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/index.js';
import { createMongoAffiliateStore } from './affiliate-store.mongo.js';
import { type Affiliates, findAffiliates } from './find-affiliates.js';
import { keepDirectory } from './kept-directory.js';

export type { Affiliate, Department, Topic } from './affiliate.js';
export { topics } from './affiliate.js';
export type { BusinessCalendar } from './business-calendar.js';
export { nextBusinessDay } from './business-calendar.js';
export type { Affiliates } from './find-affiliates.js';
export { affiliateStoreSpecs } from './affiliate-store.mongo.js';
export { seedAffiliates } from './seed-affiliates.mongo.js';

interface Needs {
  readonly database: Database;
  readonly systemClock: Clock;
}

export function createAffiliates({ database, systemClock }: Needs): Affiliates {
  const store = createMongoAffiliateStore(database);
  return findAffiliates({ store, directory: keepDirectory(store, systemClock) });
}
