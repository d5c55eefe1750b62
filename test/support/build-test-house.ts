import { join } from 'node:path';
import { buildHouse, type House, type HouseNeeds } from '../../src/house.js';
import type { Database, InTransaction } from '../../src/platform/database/index.js';
import { type Ids, randomIds } from '../../src/platform/ids.js';
import { createLogger } from '../../src/platform/logger.js';
import { type Metrics, noMetrics } from '../../src/platform/metrics.js';
import type { Hashing } from '../../src/platform/security/password.js';
import { createTexts, type Texts } from '../../src/platform/texts/texts.js';
import type { StaffMember } from '../../src/staff/index.js';
import type { Access, Purpose } from '../../src/vocabulary/access.js';
import { asId, type CustomerId } from '../../src/vocabulary/ids.js';
import { clockAt, demoClockOver, type MovableClock, runningClock } from './movable-clock.js';
import { testFieldKeks } from './field-keys.js';
import { connectTestDatabase, emptyTestDatabase, leaveTestDatabase } from './test-database.js';

export interface TestHouseOptions {
  /** Where the business clock stands at the start of each test; the first day of the pictures when left out. */
  readonly startsAt?: string;
  /** Every body's first run is thrown away, as after a conflict (AR21). On unless a test is about something else. */
  readonly runsBodiesTwice?: boolean;
  /**
   * Lets the machine's clock stand, for tests of many at once: on a busy machine the limits of patience (500 ms for the
   * gate's facts) would decide instead of what is tested.
   */
  readonly isPatient?: boolean;
  readonly metrics?: Metrics;
  /** Whose the payouts are, and who pays. */
  readonly payouts?: NonNullable<HouseNeeds['forTests']>['payouts'];
}

/** The whole house on this worker's database. */
export interface TestHouse {
  readonly house: House;
  readonly database: Database;
  readonly clock: MovableClock;
  readonly systemClock: MovableClock;
  readonly ids: Ids;
  readonly texts: Texts;
  readonly accessOf: {
    customer(id: CustomerId, purpose?: Purpose): Access;
    staff(member: StaffMember, purpose?: Purpose): Access;
    readonly visitor: Access;
    readonly operator: Access;
  };
  /** Delivers every happening that is due now. */
  settle(): Promise<void>;
  /** The rows of a collection as they lie there. */
  rowsOf(collection: string): Promise<readonly Record<string, unknown>[]>;
}

const startsAtByDefault = '2026-11-20T14:05:00+09:00';

/**
 * Opens the house for the tests of a file: called at its top, it connects before all, empties the database and sets the
 * clock before each, and closes after all.
 */
export function buildTestHouse({
  startsAt = startsAtByDefault,
  runsBodiesTwice = true,
  isPatient = false,
  metrics = noMetrics,
  payouts,
}: TestHouseOptions = {}): TestHouse {
  const clock = clockAt(startsAt);
  const systemClock = isPatient ? clockAt(new Date()) : runningClock();
  const texts = createTexts(join(import.meta.dirname, '../../views/texts'));
  let opened: { readonly database: Database; readonly house: House } | null = null;

  beforeAll(async () => {
    const database = await connectTestDatabase();
    const house = buildHouse({
      database,
      clock,
      systemClock,
      ids: randomIds,
      secrets: testSecrets,
      texts,
      logger: createLogger({ level: 'silent' }),
      metrics,
      baseUrl: testBaseUrl,
      isDemo: true,
      demoClock: demoClockOver(clock),
      forTests: {
        hashing: cheapHashing,
        ...(runsBodiesTwice ? { wrap: runTwice } : {}),
        ...(payouts === undefined ? {} : { payouts }),
      },
    });
    opened = { database, house };
  });
  beforeEach(async () => {
    clock.set(startsAt);
    await emptyTestDatabase();
  });
  afterAll(async () => {
    await opened?.database.close();
    await leaveTestDatabase();
  });

  const now = (): { readonly database: Database; readonly house: House } => {
    if (opened === null) throw new Error('the house opens before the first test');
    return opened;
  };
  return {
    get house() {
      return now().house;
    },
    get database() {
      return now().database;
    },
    clock,
    systemClock,
    ids: randomIds,
    texts,
    accessOf,
    settle: async () => {
      await now().house.relay.drain();
    },
    rowsOf: (collection) => {
      const { database } = now();
      return database.getClient().db(database.name).collection(collection).find().toArray();
    },
  };
}

/** A further program with rooms of its own, on what it is given or shares with a test house, unless changed. */
export function anotherHouse(
  {
    database,
    clock,
    systemClock,
    ids,
    texts,
  }: Pick<HouseNeeds, 'database' | 'clock' | 'systemClock' | 'ids' | 'texts'>,
  changes: Partial<HouseNeeds> = {},
): House {
  return buildHouse({
    database,
    clock,
    systemClock,
    ids,
    secrets: testSecrets,
    texts,
    logger: createLogger({ level: 'silent' }),
    baseUrl: testBaseUrl,
    isDemo: true,
    demoClock: null,
    forTests: { hashing: cheapHashing },
    ...changes,
  });
}

export const testSecrets = {
  passwordPepper: 'pepper',
  codeKey: 'code key',
  indexKey: 'index key',
  fieldKeks: testFieldKeks,
  auditKeys: ['audit key'],
};

export const testBaseUrl = 'http://127.0.0.1:3000';

const requestId = 'TEST-0001';

/** Who may ask, as the doors would say it. */
export const accessOf: TestHouse['accessOf'] = {
  customer: (id, purpose = 'intake') => ({ actor: { kind: 'customer', id }, purpose, requestId }),
  staff: ({ id, entity, roles, email, department }, purpose = 'review') => ({
    actor: { kind: 'staff', id, entity: asId<'affiliate'>(entity), roles, email, department },
    purpose,
    requestId,
  }),
  visitor: { actor: { kind: 'visitor' }, purpose: 'intake', requestId },
  operator: { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId },
};

/** What passwords cost is proved elsewhere; here they only have to fit. */
export const cheapHashing: Hashing = {
  hash: (peppered) => Promise.resolve(`$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$${peppered.slice(0, 43)}`),
  verify: (stored, peppered) => Promise.resolve(stored.endsWith(peppered.slice(0, 43))),
};

const writeConflict = 112;

/** Throws each body's first run away. */
export function runTwice(inTransaction: InTransaction): InTransaction {
  return (body) => {
    let isFirst = true;
    return inTransaction(async (tx) => {
      const result = await body(tx);
      if (!isFirst) return result;
      isFirst = false;
      throw Object.assign(new Error('once more'), { code: writeConflict });
    });
  };
}
