/**
 * The points of members: accounts, journals, lots, claim accounts, and their proof. It knows references, never reasons,
 * and nothing about persons (LA5, LA6).
 */
import type { Clock } from '../platform/clock.js';
import type { Database, StoreSpec, Tx } from '../platform/database/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import { type AwardedShare, awardedShares } from './awarded-shares.js';
import { type Balance, balanceOf } from './balance-of.js';
import type { LedgerCommand } from './decide.js';
import { entriesOf, type Entry } from './entries-of.js';
import type { JournalRow } from './journal.js';
import { accountSpec, claimSpec, journalSpec } from './ledger-specs.mongo.js';
import { createMongoLedgerStore } from './ledger-store.mongo.js';
import { postJournal } from './post-journal.js';
import { verifyLedger, type VerifyReport } from './verify-ledger.js';

export type { AwardedShare } from './awarded-shares.js';
export type { Balance } from './balance-of.js';
export type { AwardCommand, ClaimCommand, LedgerCommand } from './decide.js';
export type { Entry } from './entries-of.js';
export type { VerifyReport } from './verify-ledger.js';

export interface Ledger {
  post(tx: Tx, command: LedgerCommand): Promise<JournalRow>;
  balanceOf(acct: Acct | null, day: SeoulDay): Promise<Balance>;
  entriesOf(acct: Acct, page: { readonly after: number | null; readonly limit: number }): Promise<Slice<Entry>>;
  awardedShares(): AsyncIterable<AwardedShare>;
  verify(question?: { readonly account?: Acct }): Promise<VerifyReport>;
}

export interface LedgerDeps {
  readonly database: Database;
  readonly systemClock: Clock;
}

export const ledgerStoreSpecs: readonly StoreSpec[] = [accountSpec, journalSpec, claimSpec];

export function createLedger({ database, systemClock }: LedgerDeps): Ledger {
  const store = createMongoLedgerStore(database);
  return {
    post: postJournal({ store }),
    balanceOf: balanceOf({ store }),
    entriesOf: entriesOf({ store }),
    awardedShares: awardedShares({ store }),
    verify: verifyLedger({ store, systemClock }),
  };
}
