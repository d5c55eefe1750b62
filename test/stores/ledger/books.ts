import type { InTransaction } from '../../../src/platform/database/tx.js';
import { createInTransaction } from '../../../src/platform/database/transaction.js';
import { createAccountQueue } from '../../../src/platform/account-queue.js';
import { type Clock, systemClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/store.js';
import { createLedger, type AwardCommand, type ClaimCommand, type Ledger } from '../../../src/ledger/index.js';
import { asSeoulDay } from '../../../src/vocabulary/calendar.js';
import { asId } from '../../../src/vocabulary/ids.js';
import { asPoints } from '../../../src/vocabulary/points.js';

export interface LedgerOnDatabase {
  readonly ledger: Ledger;
  readonly inTransaction: InTransaction;
}

interface LedgerWish {
  /** The business's, by which points expire. */
  readonly clock?: Clock;
  readonly wrap?: (inTransaction: InTransaction) => InTransaction;
}

export function ledgerOn(
  database: Database,
  { clock = systemClock, wrap = (same) => same }: LedgerWish = {},
): LedgerOnDatabase {
  const inTransaction = wrap(createInTransaction({ client: database.getClient(), systemClock }));
  return {
    ledger: createLedger({ database, inTransaction, queue: createAccountQueue(), clock, systemClock }),
    inTransaction,
  };
}

const circumstances = { by: 'staff-1', at: new Date('2026-11-20T05:00:00Z'), businessDate: asSeoulDay('2026-11-20') };

/** A whole award of 50,000 points to one member. */
export function awardTo(acct: string, proposal: string): AwardCommand {
  return { ...waitingAward(proposal), to: { acct: asId<'acct'>(acct) } };
}

/** A whole award of 50,000 points that waits for its owner. */
export function waitingAward(proposal: string): AwardCommand {
  return {
    kind: 'AWARD',
    ...circumstances,
    proposal: asId<'proposal'>(proposal),
    share: 1,
    of: 1,
    total: asPoints(50_000),
    points: asPoints(50_000),
    funder: asId<'affiliate'>('bank'),
    expiresOn: asSeoulDay('2031-11-20'),
    to: { claimBy: asSeoulDay('2027-11-20') },
  };
}

export function claimBy(acct: string, proposal: string): ClaimCommand {
  return { kind: 'CLAIM', ...circumstances, proposal: asId<'proposal'>(proposal), share: 1, acct: asId<'acct'>(acct) };
}
