import { affiliateStoreSpecs, seedAffiliates } from './affiliates/index.js';
import { auditStoreSpecs, markOldEvents } from './audit/index.js';
import { awardStoreSpecs, firstAwardSetting } from './awards/index.js';
import { consentStoreSpecs } from './consent/index.js';
import { disclosureStoreSpecs } from './disclosure/index.js';
import { ledgerStoreSpecs } from './ledger/index.js';
import { memberStoreSpecs } from './members/index.js';
import { notificationStoreSpecs } from './notifications/index.js';
import type { StoreSpec } from './platform/database/index.js';
import { type Migration, shapeCollection } from './platform/database/migrations.js';
import type { DatabaseRights } from './platform/database/rights.js';
import { demoClockStoreSpec } from './platform/demo-clock.js';
import { demoProgressStoreSpec } from './platform/demo-progress.js';
import { rateLimitStoreSpec } from './platform/http/rate-limit-store.mongo.js';
import { sessionStoreSpecs } from './platform/http/session.js';
import { oauthStoreSpec } from './platform/oauth/oauth-store.mongo.js';
import { outboxStoreSpec } from './platform/outbox/outbox.mongo.js';
import { scheduleStoreSpec } from './platform/schedule/schedule-spec.mongo.js';
import { keyStoreSpec } from './platform/security/key-store.mongo.js';
import { sealingStored } from './platform/security/seal-stored.mongo.js';
import { secretMarksSpec } from './platform/security/secret-marks.mongo.js';
import { failureCountStoreSpec } from './platform/failure-counts.mongo.js';
import { knownDeviceStoreSpec } from './platform/known-devices.mongo.js';
import { signInStoreSpec } from './platform/sign-ins.mongo.js';
import { privacyStoreSpecs } from './privacy/index.js';
import { proposalStoreSpecs } from './proposals/index.js';
import { redemptionStoreSpecs } from './redemption/index.js';
import { reviewStoreSpecs } from './review/index.js';
import { settlementStoreSpecs } from './settlement/index.js';
import { firstRightsTurn, staffStoreSpecs } from './staff/index.js';

/** Collections of the machinery: sessions, sign-ins, limits, the outbox, the demo's clock and story. */
const platformStoreSpecs: readonly StoreSpec[] = [
  ...sessionStoreSpecs,
  signInStoreSpec,
  rateLimitStoreSpec,
  outboxStoreSpec,
  demoClockStoreSpec,
  demoProgressStoreSpec,
];

/** What stands between guessers and accounts. */
const doorkeepingStoreSpecs: readonly StoreSpec[] = [failureCountStoreSpec, knownDeviceStoreSpec];

/** What every store of the product asks of the database. */
export const storeSpecs: readonly StoreSpec[] = [
  ...platformStoreSpecs,
  ...doorkeepingStoreSpecs,
  keyStoreSpec,
  secretMarksSpec,
  oauthStoreSpec,
  scheduleStoreSpec,
  ...auditStoreSpecs,
  ...ledgerStoreSpecs,
  ...consentStoreSpecs,
  ...disclosureStoreSpecs,
  ...affiliateStoreSpecs,
  ...staffStoreSpecs,
  ...memberStoreSpecs,
  ...privacyStoreSpecs,
  ...proposalStoreSpecs,
  ...awardStoreSpecs,
  ...reviewStoreSpecs,
  ...redemptionStoreSpecs,
  ...settlementStoreSpecs,
  ...notificationStoreSpecs,
];

/** What the running program may do: the sum of its stores, and not one right more (RU10, LC3). */
export const storeRights: DatabaseRights = storeSpecs.map(({ collection, rights, ownerRights = [], keptIn }) => ({
  collection,
  rights,
  ownerRights,
  ...(keptIn === undefined ? {} : { keptIn }),
}));

/**
 * How the database came to its present shape (AR46). Append-only: a step that a database may have seen is never edited,
 * moved or taken out; a new one is added below.
 */
export const migrations: readonly Migration[] = [
  { name: '0001-platform', up: shaping(platformStoreSpecs) },
  { name: '0002-audit', up: shaping(auditStoreSpecs) },
  { name: '0003-ledger', up: shaping(ledgerStoreSpecs) },
  { name: '0004-consent', up: shaping(consentStoreSpecs) },
  { name: '0005-disclosure', up: shaping(disclosureStoreSpecs) },
  { name: '0006-affiliates', up: shaping(affiliateStoreSpecs) },
  { name: '0007-affiliates-rows', up: seedAffiliates },
  { name: '0008-staff', up: shaping(staffStoreSpecs) },
  { name: '0009-members', up: shaping(memberStoreSpecs) },
  { name: '0010-proposals', up: shaping(proposalStoreSpecs) },
  { name: '0011-awards', up: shaping(awardStoreSpecs) },
  { name: '0012-awards-setting', up: firstAwardSetting },
  { name: '0013-notifications', up: shaping(notificationStoreSpecs) },
  { name: '0014-review', up: shaping(reviewStoreSpecs) },
  { name: '0015-oauth', up: shaping([oauthStoreSpec]) },
  { name: '0016-clients', up: shaping(redemptionStoreSpecs) },
  { name: '0017-redemptions', up: shaping(ledgerStoreSpecs) },
  { name: '0018-schedule', up: shaping([scheduleStoreSpec]) },
  { name: '0019-notices-of-points', up: shaping(notificationStoreSpecs) },
  { name: '0020-settlement', up: shaping(settlementStoreSpecs) },
  { name: '0021-payouts', up: shaping(redemptionStoreSpecs) },
  { name: '0022-holds-by-end', up: replacingIndex('redemptions', 'by-hold-end', ledgerStoreSpecs) },
  { name: '0023-audit-chain', up: shaping(auditStoreSpecs) },
  { name: '0024-audit-chain-rows', up: markOldEvents },
  { name: '0025-sign-in', up: shaping([...doorkeepingStoreSpecs, signInStoreSpec, ...memberStoreSpecs]) },
  { name: '0026-rights-of-staff', up: shaping(staffStoreSpecs) },
  { name: '0027-turn-of-rights', up: firstRightsTurn },
  { name: '0028-my-data', up: shaping([...auditStoreSpecs, ...disclosureStoreSpecs, ...privacyStoreSpecs]) },
  { name: '0029-field-keys', up: shaping([keyStoreSpec, secretMarksSpec]) },
  { name: '0030-sealed-fields', up: sealingStored(storeSpecs.filter(({ sealed }) => sealed !== undefined)) },
  // Two stores once had one collection: each gets its own shape back.
  { name: '0031-requests-apart', up: shaping([...privacyStoreSpecs, ...staffStoreSpecs]) },
  { name: '0032-staff-without-order', up: replacingIndex('staff', 'entity_roles_name', staffStoreSpecs) },
];

/** Makes what the stores ask for, then takes away an index that another one took the place of. */
function replacingIndex(collection: string, former: string, specs: readonly StoreSpec[]): Migration['up'] {
  return async (db, tools) => {
    await shaping(specs)(db, tools);
    const there = await db.collection(collection).indexExists(former);
    if (there) await db.collection(collection).dropIndex(former);
  };
}

function shaping(specs: readonly StoreSpec[]): Migration['up'] {
  return async (db) => {
    for (const spec of specs) await shapeCollection(db, spec);
  };
}
