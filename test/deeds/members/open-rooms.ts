import { createAffiliates } from '../../../src/affiliates/index.js';
import { createAudit } from '../../../src/audit/index.js';
import { createMembers, type Members } from '../../../src/members/index.js';
import type { Database, InTransaction } from '../../../src/platform/database/index.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { randomIds } from '../../../src/platform/ids.js';
import { createMongoFailureCounts } from '../../../src/platform/failure-counts.mongo.js';
import { createMongoKnownDevices } from '../../../src/platform/known-devices.mongo.js';
import { createMongoSignIns } from '../../../src/platform/sign-ins.mongo.js';
import { createMongoOutbox } from '../../../src/platform/outbox/outbox.mongo.js';
import { createPasswords, type Hashing } from '../../../src/platform/security/password.js';
import { createStaff, type Staff } from '../../../src/staff/index.js';
import type { Access } from '../../../src/vocabulary/access.js';
import { asId, type CustomerId } from '../../../src/vocabulary/ids.js';
import { testFieldKeys } from '../../support/field-keys.js';

/** Members and staff with a machine's clock that can be moved and work that is counted, every body run twice (AR21). */
export interface Rooms {
  readonly members: Members;
  readonly staff: Staff;
  readonly inTransaction: InTransaction;
  readonly work: { hashes: number; checks: number };
  pass(ms: number): void;
  rowsOf(collection: string): Promise<readonly Record<string, unknown>[]>;
}

interface Wishes {
  readonly isDemo?: boolean;
  readonly hasMailPort?: boolean;
}

export const visitor: Access = { actor: { kind: 'visitor' }, purpose: 'account', requestId: 'test' };
export const operator: Access = { actor: { kind: 'operator', name: 'test' }, purpose: 'operation', requestId: 'test' };

export function customerAccess(id: CustomerId): Access {
  return { actor: { kind: 'customer', id: asId<'customer'>(id) }, purpose: 'account', requestId: 'test' };
}

/** Passwords are not what is proved here: a cheap form with the same prefix, counted. */
function countedHashing(work: Rooms['work']): Hashing {
  return {
    hash: (peppered) => {
      work.hashes += 1;
      return Promise.resolve(`$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$${peppered.slice(0, 43)}`);
    },
    verify: (stored, peppered) => {
      work.checks += 1;
      return Promise.resolve(stored.endsWith(peppered.slice(0, 43)));
    },
  };
}

/** Business time stands still at the first day of the pictures; machine time starts now, since the server forgets old rows. */
export function openRooms(database: Database, { isDemo = true, hasMailPort = false }: Wishes = {}): Rooms {
  let now = Date.now();
  const systemClock = { now: () => new Date(now) };
  const clock = { now: () => new Date('2026-11-20T05:00:00Z') };
  const work = { hashes: 0, checks: 0 };
  const inTransaction = runningTwice(
    createInTransaction({ client: database.getClient(), systemClock: { now: () => new Date() } }),
  );
  const affiliates = createAffiliates({ database, systemClock });
  const rooms = {
    database,
    cipher: testFieldKeys(database).cipher,
    inTransaction,
    audit: createAudit({
      ...{ database, inTransaction, clock, systemClock, ids: randomIds },
      secrets: { auditKeys: ['audit key'] },
      auditHeadFile: null,
    }),
    clock,
    systemClock,
    ids: randomIds,
    passwords: createPasswords('pepper', countedHashing(work)),
    counts: createMongoFailureCounts({ database, systemClock }),
    devices: createMongoKnownDevices({ database, systemClock }),
    signIns: createMongoSignIns({ database, systemClock, ids: randomIds }),
    secrets: { codeKey: 'code key', indexKey: 'index key' },
    isDemo,
  };
  return {
    members: createMembers({
      ...rooms,
      outbox: createMongoOutbox(database),
      affiliateWords: affiliates.nameWords,
      hasMailPort,
    }),
    staff: createStaff({ ...rooms, affiliates, outbox: createMongoOutbox(database) }),
    inTransaction,
    work,
    pass: (ms) => (now += ms),
    rowsOf: (collection) => database.getClient().db(database.name).collection(collection).find().toArray(),
  };
}

/** Each body's first run is thrown away, as after a conflict. */
function runningTwice(inTransaction: InTransaction): InTransaction {
  return (body) => {
    let isFirst = true;
    return inTransaction(async (tx) => {
      const result = await body(tx);
      if (!isFirst) return result;
      isFirst = false;
      throw Object.assign(new Error('once more'), { code: 112 });
    });
  };
}
