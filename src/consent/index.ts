/**
 * What customers agreed to: notices by version, answers per recipient, each with the fingerprint of what was shown.
 * Rows are only ever added; how things stand now is derived from them.
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { Database, StoreSpec, Tx } from '../platform/database/index.js';
import type { ConsentEvent, Standing } from './consent.js';
import { consentStoreSpec, createMongoConsentStore } from './consent-store.mongo.js';
import {
  askedForConsents,
  type AskedForQuestion,
  type AskedNotice,
  type ConsentQuestion,
  type CurrentConsent,
  currentConsents,
  standingOfConsent,
} from './current-consents.js';
import { type GiveConsents, giveConsents } from './give-consents.js';
import { type Notice, noticesAt, noticeVersions } from './notice.js';

export type { ConsentChoice, ConsentEvent, Standing } from './consent.js';
export type { AskedNotice, ConsentQuestion, CurrentConsent } from './current-consents.js';
export type { Notice, NoticeCode } from './notice.js';
export { type NoticeAsShown, noticeLineNames, type NoticeLines, snapshotHashOf } from './notice-snapshot.js';

/** A consent on which something may rest: which event, which version and wording. */
interface ConsentInForce {
  readonly eventId: string;
  readonly version: number;
  readonly hash: string;
  readonly at: Date;
}

export interface Consent {
  /** The notices as they are in effect now. */
  notices(): readonly Notice[];
  /** Every version there ever was, and those that will come into effect. */
  versions(): readonly Notice[];
  askedFor(access: Access, question: AskedForQuestion): Promise<readonly AskedNotice[]>;
  give(tx: Tx, deed: Deed, answers: GiveConsents): Promise<void>;
  inForce(tx: Tx | null, access: Access, question: ConsentQuestion): Promise<ConsentInForce | null>;
  standing(tx: Tx | null, access: Access, question: ConsentQuestion): Promise<Standing>;
  currentOf(tx: Tx | null, access: Access, customerId: CustomerId): Promise<readonly CurrentConsent[]>;
  /** One answer of this customer's, for its receipt; null when it is none of theirs. */
  eventOf(access: Access, key: { readonly id: string; readonly customerId: CustomerId }): Promise<ConsentEvent | null>;
}

export const consentStoreSpecs: readonly StoreSpec[] = [consentStoreSpec];

export interface ConsentDeps {
  readonly database: Database;
  /** The business clock: it decides which version is in effect. */
  readonly clock: Clock;
  /** The product's own when left out. */
  readonly versions?: readonly Notice[];
}

export function createConsent({ database, clock, versions = noticeVersions }: ConsentDeps): Consent {
  const store = createMongoConsentStore(database);
  const notices = () => noticesAt(versions, clock.now());
  const standing = standingOfConsent({ store, notices });
  return {
    notices,
    versions: () => versions,
    askedFor: askedForConsents({ store, notices }),
    give: giveConsents({ store, versions }),
    inForce: async (tx, access, question) => inForce(await standing(tx, access, question)),
    standing,
    currentOf: currentConsents({ store, notices }),
    eventOf: (access, key) => store.find(access, key),
  };
}

function inForce(standing: Standing): ConsentInForce | null {
  if (standing.state !== 'given') return null;
  const { id, version, hash, at } = standing.event;
  return { eventId: id, version, hash, at };
}
