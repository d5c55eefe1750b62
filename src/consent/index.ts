/**
 * What customers agreed to: notices by version, answers per recipient, each with the fingerprint of what was shown.
 * Rows are only ever added; how things stand now is derived from them.
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Database, StoreSpec, Tx } from '../platform/database/index.js';
import type { Standing } from './consent.js';
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
import { type Notice, notices } from './notice.js';

export type { ConsentChoice, Standing } from './consent.js';
export type { AskedNotice, ConsentQuestion } from './current-consents.js';
export type { Notice, NoticeCode } from './notice.js';
export { noticeLineNames, type NoticeLines, snapshotHashOf } from './notice-snapshot.js';

/** A consent on which something may rest: which event, which version and wording. */
interface ConsentInForce {
  readonly eventId: string;
  readonly version: number;
  readonly hash: string;
  readonly at: Date;
}

export interface Consent {
  notices(): readonly Notice[];
  askedFor(access: Access, question: AskedForQuestion): Promise<readonly AskedNotice[]>;
  give(tx: Tx, deed: Deed, answers: GiveConsents): Promise<void>;
  inForce(tx: Tx | null, access: Access, question: ConsentQuestion): Promise<ConsentInForce | null>;
  standing(tx: Tx | null, access: Access, question: ConsentQuestion): Promise<Standing>;
  currentOf(access: Access, customerId: CustomerId): Promise<readonly CurrentConsent[]>;
}

export const consentStoreSpecs: readonly StoreSpec[] = [consentStoreSpec];

export function createConsent({ database }: { readonly database: Database }): Consent {
  const store = createMongoConsentStore(database);
  const standing = standingOfConsent({ store });
  return {
    notices: () => notices,
    askedFor: askedForConsents({ store }),
    give: giveConsents({ store }),
    inForce: async (tx, access, question) => inForce(await standing(tx, access, question)),
    standing,
    currentOf: currentConsents({ store }),
  };
}

function inForce(standing: Standing): ConsentInForce | null {
  if (standing.state !== 'given') return null;
  const { id, version, hash, at } = standing.event;
  return { eventId: id, version, hash, at };
}
