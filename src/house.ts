import { createAffiliates } from './affiliates/index.js';
import { createAudit } from './audit/index.js';
import { createAwards } from './awards/index.js';
import { createConsent, type Notice } from './consent/index.js';
import { createDisclosure } from './disclosure/index.js';
import { openJobs, tellHappenings } from './doors/jobs/index.js';
import { membershipApiPath, membershipClients } from './doors/membership-api/index.js';
import { createLedger } from './ledger/index.js';
import { createMembers } from './members/index.js';
import { createNotifications } from './notifications/index.js';
import type { Clock } from './platform/clock.js';
import type { Database, InTransaction } from './platform/database/index.js';
import { createInTransaction } from './platform/database/transaction.js';
import type { DemoClock } from './platform/demo-clock.js';
import type { Ids } from './platform/ids.js';
import type { Logger } from './platform/logger.js';
import { createAccountQueue } from './platform/account-queue.js';
import { type Metrics, noMetrics } from './platform/metrics.js';
import { createMongoOutbox, createMongoOutboxQueue } from './platform/outbox/outbox.mongo.js';
import { createRelay } from './platform/outbox/relay.js';
import { createAgendaScheduler } from './platform/schedule/scheduler.agenda.js';
import type { Secrets } from './platform/secrets.js';
import { openFieldKeys } from './platform/security/open-field-keys.js';
import { createMongoSecretMarks } from './platform/security/secret-marks.mongo.js';
import { secretNames } from './platform/security/secret-marks.js';
import { createPasswords, type Hashing } from './platform/security/password.js';
import { createMongoFailureCounts } from './platform/failure-counts.mongo.js';
import { createMongoKnownDevices } from './platform/known-devices.mongo.js';
import { createMongoSignIns } from './platform/sign-ins.mongo.js';
import type { Texts } from './platform/texts/texts.js';
import { createPrivacy } from './privacy/index.js';
import { createProposals } from './proposals/index.js';
import { createRedemption, type RedemptionDeps } from './redemption/index.js';
import { createReview } from './review/index.js';
import { createSettlement } from './settlement/index.js';
import { createStaff } from './staff/index.js';

export interface HouseNeeds {
  readonly database: Database;
  /** The business clock (RU11). */
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  /** Those that the rooms use; the others are known to the key register by name. */
  readonly secrets: Pick<Secrets, 'passwordPepper' | 'codeKey' | 'indexKey' | 'auditKeys' | 'fieldKeks'> &
    Partial<Secrets>;
  /** Where the ends of the chain of acts are noted; nowhere when left out. */
  readonly auditHeadFile?: string;
  readonly texts: Texts;
  readonly logger: Logger;
  /** Without a slash at the end: where links of messages lead. */
  readonly baseUrl: string;
  readonly isDemo: boolean;
  /** The clock that the demo's pages move; null where nobody may. */
  readonly demoClock: DemoClock | null;
  /** Nothing is counted when left out. */
  readonly metrics?: Metrics;
  /** Another way to run transactions or to hash, for tests that prove bodies or count work. */
  readonly forTests?: {
    readonly wrap?: (inTransaction: InTransaction) => InTransaction;
    readonly hashing?: Hashing;
    /** Other versions of the notices than the product's own. */
    readonly notices?: readonly Notice[];
    /** Whose the payouts are, and who pays. */
    readonly payouts?: Pick<RedemptionDeps, 'payoutOf' | 'payoutPort'>;
  };
}

export type House = ReturnType<typeof buildHouse>;

/** Opens every room in floor order: each is handed what stands below it, and only here (AR17). */
export function buildHouse(needs: HouseNeeds) {
  const { database, clock, systemClock, ids, secrets, texts, logger, baseUrl, isDemo, demoClock, forTests } = needs;
  const { metrics = noMetrics, auditHeadFile = null } = needs;
  const plain = createInTransaction({ client: database.getClient(), systemClock, observer: metrics });
  // News are told as soon as the deed that left them is through (RU40).
  const inTransaction: InTransaction = async (body) => {
    const result = await (forTests?.wrap?.(plain) ?? plain)(body);
    relay.wake();
    return result;
  };
  const passwords = createPasswords(secrets.passwordPepper, forTests?.hashing);
  const outbox = createMongoOutbox(database);
  const signIns = createMongoSignIns({ database, systemClock, ids });
  const { cipher, store: keys } = openFieldKeys({ database, fieldKeks: secrets.fieldKeks, systemClock, ids });
  const marks = createMongoSecretMarks({ client: database.getClient(), databaseName: database.name });
  const counts = createMongoFailureCounts({ database, systemClock });
  const devices = createMongoKnownDevices({ database, systemClock });
  const doorkeeping = { passwords, counts, devices, signIns };
  const queue = createAccountQueue();
  const base = { database, cipher, inTransaction, queue, outbox, clock, systemClock, ids, secrets, isDemo, metrics };

  const audit = createAudit({ ...base, auditHeadFile });
  const ledger = createLedger(base);
  const consent = createConsent({
    ...base,
    ...(forTests?.notices === undefined ? {} : { versions: forTests.notices }),
  });
  const disclosure = createDisclosure({ ...base, audit, consent });
  const affiliates = createAffiliates(base);
  const staff = createStaff({ ...base, ...doorkeeping, affiliates, audit });
  const members = createMembers({
    ...base,
    ...doorkeeping,
    audit,
    affiliateWords: () => affiliates.nameWords(),
    hasMailPort: false,
  });
  const proposals = createProposals({ ...base, affiliates, audit, consent, members });
  const privacy = createPrivacy({
    ...base,
    audit,
    consent,
    disclosure,
    members,
    endHandling: proposals.endHandling,
    keys,
    marks,
    names: secretNames(secrets),
  });
  const awards = createAwards({ ...base, audit, consent, disclosure, ledger, members });
  const review = createReview({ ...base, affiliates, audit, awards, members, proposals, staff });
  const redemption = createRedemption({
    ...base,
    ...forTests?.payouts,
    audit,
    disclosure,
    ledger,
    members,
    activeAffiliates: async () => (await affiliates.listOpen()).map(({ code }) => code),
  });
  const settlement = createSettlement({ ...base, affiliates, audit, ledger, members });
  const notifications = createNotifications({
    database,
    cipher,
    members,
    staff,
    disclosure,
    texts,
    clock,
    baseUrl,
    expiringPoints: (days) => ledger.expiringPoints(days),
  });

  const tell = tellHappenings({ rooms: { notifications }, logger });
  const relay = createRelay({ queue: createMongoOutboxQueue(database), systemClock, tell });
  const oauthClients = membershipClients({ rooms: { redemption }, audience: `${baseUrl}${membershipApiPath}` });
  const jobs = openJobs({
    rooms: { audit, disclosure, ledger, notifications, privacy, redemption, review, settlement },
    logger,
    metrics,
    systemClock,
    ids,
  });
  const scheduler = createAgendaScheduler({ database, jobs, logger });
  const demo =
    demoClock === null
      ? null
      : {
          clock: demoClock,
          deliverNow: async () => {
            await relay.drain();
          },
        };
  return {
    audit,
    ledger,
    consent,
    disclosure,
    affiliates,
    staff,
    members,
    proposals,
    privacy,
    awards,
    review,
    redemption,
    settlement,
    notifications,
    oauthClients,
    signIns,
    relay,
    jobs,
    scheduler,
    demo,
  };
}
