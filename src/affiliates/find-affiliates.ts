import type { AffiliateCode } from '../vocabulary/ids.js';
import { Refusal } from '../vocabulary/refusal.js';
import type { Affiliate, Topic } from './affiliate.js';
import type { AffiliateStore, Directory } from './affiliate-store.js';
import type { BusinessCalendar } from './business-calendar.js';
import { groupFor } from './routing-rules.js';

export interface Affiliates {
  /** Those that take proposals, in the group's fixed order. */
  listOpen(): Promise<readonly Affiliate[]>;
  /** All legal entities, open or not, in the group's fixed order. */
  listAll(): Promise<readonly Affiliate[]>;
  /** Any of the legal entities, open or not; null when the code is none of them. */
  find(code: string): Promise<Affiliate | null>;
  /** The reviewer group for a topic (M14). Throws Refusal `affiliates.not-found` for an unknown entity. */
  routeTo(question: { readonly affiliate: AffiliateCode; readonly topic: Topic }): Promise<string>;
  /** The newest version, for what is received now. */
  calendarNow(): Promise<BusinessCalendar>;
  /** The version that a proposal kept at its receipt (CL13). */
  calendarOf(version: string): Promise<BusinessCalendar>;
  /** Every name and code of the entities: what nobody may take as a password (AT1). */
  readonly nameWords: () => Promise<readonly string[]>;
}

interface Needs {
  readonly store: AffiliateStore;
  readonly directory: () => Promise<Directory>;
}

export function findAffiliates({ store, directory }: Needs): Affiliates {
  const calendars = new Map<string, BusinessCalendar>();
  const find = async (code: string): Promise<Affiliate | null> =>
    (await directory()).affiliates.find((one) => one.code === code) ?? null;
  return {
    listOpen: async () => (await directory()).affiliates.filter(({ isOpen }) => isOpen),
    listAll: async () => (await directory()).affiliates,
    find,
    routeTo: async ({ affiliate, topic }) => {
      const entity = await find(affiliate);
      if (entity === null) throw new Refusal('affiliates.not-found');
      return groupFor(entity, topic, (await directory()).rules);
    },
    calendarNow: async () => (await directory()).calendar,
    calendarOf: async (version) => {
      const known = calendars.get(version) ?? (await store.calendar(version));
      if (known === null) throw new Error('a version of the business calendar is gone');
      calendars.set(version, known);
      return known;
    },
    nameWords: async () =>
      (await directory()).affiliates.flatMap(({ code, names }) => [code, names.ko, names.en, ...names.en.split(' ')]),
  };
}
