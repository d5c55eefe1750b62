/**
 * The points of members: accounts, journals, lots, claim accounts, and their proof. It knows references, never reasons,
 * and nothing about persons (LA5, LA6).
 */
import type { AccountQueue } from '../platform/account-queue.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec, Tx } from '../platform/database/index.js';
import type { SeoulDay } from '../vocabulary/calendar.js';
import type { Acct, RedemptionId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import { type AwardedShare, awardedShares } from './awarded-shares.js';
import { type Balance, balanceOf } from './balance-of.js';
import type { AdjustCommand, FreezeCommand, Key, LedgerCommand } from './command.js';
import { entriesInOrder, entriesOf, type Entry, entryOf } from './entries-of.js';
import { type ExpiringPoints, expiringPoints } from './expiring-points.js';
import { balanceAfter } from './balance-after.js';
import type { BalanceFacts, Posting } from './journal.js';
import { accountSpec, claimSpec, journalSpec, redemptionSpec } from './ledger-specs.mongo.js';
import { expirePoints } from './expire-points.js';
import type { Days } from './ledger-store.js';
import { createMongoLedgerStore } from './ledger-store.mongo.js';
import { type LotShown, lotsOf } from './lots-of.js';
import { type Answer, answerOnce, answerUnder } from './answer-once.js';
import { cancelOperation, operationOf, type OperationState, type OperationToCancel } from './operation.js';
import { type OpenHold, openHolds } from './open-holds.js';
import { postJournal } from './post-journal.js';
import { previewTicket, type TicketPreview } from './preview-ticket.js';
import type { Redemption } from './redemption.js';
import { linesOfUse, type StatementLine, statementOf, type StatementPage } from './statement-of.js';
import { verifyLedger, type VerifyReport } from './verify-ledger.js';

export type { AwardedShare } from './awarded-shares.js';
export type { Balance } from './balance-of.js';
export type {
  AdjustCommand,
  AwardCommand,
  ClaimCommand,
  FreezeCommand,
  Key,
  KeyedCommand,
  LedgerCommand,
} from './command.js';
export type { BalanceFacts, JournalKind, Posting, RejectedRow } from './journal.js';
export type { LotShown } from './lots-of.js';
export type { OpenHold } from './open-holds.js';
export type { OperationState } from './operation.js';
export type { TicketPreview } from './preview-ticket.js';
export type { Redemption } from './redemption.js';
export { redemptionKinds, type RedemptionKind, type RedemptionState } from './redemption-kind.js';
export type { Rejection } from './rejection.js';
export { finalNoOf } from './rejected.js';
export type { Answer } from './answer-once.js';
export type { Entry } from './entries-of.js';
export type { StatementLine } from './statement-of.js';
export type { VerifyReport } from './verify-ledger.js';

export interface Ledger {
  post(tx: Tx, command: LedgerCommand): Promise<Posting>;
  answerOnce(key: Key, deed: () => Promise<Posting>): Promise<Answer>;
  /** The answer that stands under a key already; null when nothing does. Throws as `answerOnce` does for a key. */
  answerUnder(key: Key): Promise<Answer | null>;
  operation(id: string): Promise<OperationState>;
  cancel(operation: OperationToCancel): Promise<OperationState>;
  balanceOf(acct: Acct | null, day: SeoulDay): Promise<Balance>;
  /** In the order in which they are used. */
  lotsOf(acct: Acct): Promise<readonly LotShown[]>;
  /** What a ticket would change now; nothing is written. */
  previewTicket(command: AdjustCommand | FreezeCommand): Promise<TicketPreview>;
  entriesOf(acct: Acct, page: { readonly after: number | null; readonly limit: number }): Promise<Slice<Entry>>;
  /** In the order of their serial numbers. */
  entriesInOrder(acct: Acct, page: { readonly after: number | null; readonly limit: number }): Promise<Slice<Entry>>;
  /** Newest first, of some days and kinds. */
  statementOf(acct: Acct, page: StatementPage): Promise<Slice<StatementLine>>;
  /** The lines of one use of a member, newest first; none when it is no use of theirs. */
  linesOfUse(acct: Acct, id: RedemptionId): Promise<readonly StatementLine[]>;
  /** What a member's held points are held for, the soonest end first. */
  openHolds(acct: Acct): Promise<readonly OpenHold[]>;
  /** What expires on some days, by member and day. */
  expiringPoints(days: Days): AsyncIterable<ExpiringPoints>;
  redemption(id: RedemptionId): Promise<Redemption | null>;
  /** A redemption's own lines, oldest first, at most 100. */
  entriesOfRedemption(redemption: Redemption): Promise<readonly Entry[]>;
  /** The member's points right after a redemption's last own line: nothing that came later. */
  balanceAfter(redemption: Redemption): Promise<BalanceFacts>;
  /** Holds whose time was over at a moment, the oldest first, at most 500; `after`: the last one of the page before. */
  holdsPast(moment: Date, after: Redemption | null): Promise<readonly Redemption[]>;
  /** Takes back what is past its last day, of every member; says of how many. */
  expirePoints(): Promise<number>;
  awardedShares(): AsyncIterable<AwardedShare>;
  verify(question?: { readonly account?: Acct }): Promise<VerifyReport>;
}

export interface LedgerDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  /** One for the whole house (LR7). */
  readonly queue: AccountQueue;
  readonly clock: Clock;
  readonly systemClock: Clock;
}

export const ledgerStoreSpecs: readonly StoreSpec[] = [accountSpec, journalSpec, claimSpec, redemptionSpec];

export function createLedger({ database, inTransaction, queue, clock, systemClock }: LedgerDeps): Ledger {
  const store = createMongoLedgerStore(database);
  return {
    post: postJournal({ store }),
    balanceOf: balanceOf({ store }),
    answerOnce: answerOnce({ store, inTransaction }),
    answerUnder: answerUnder({ store }),
    operation: operationOf({ store }),
    cancel: cancelOperation({ store, inTransaction }),
    lotsOf: lotsOf({ store }),
    previewTicket: previewTicket({ store }),
    entriesOf: entriesOf({ store }),
    entriesInOrder: entriesInOrder({ store }),
    statementOf: statementOf({ store }),
    linesOfUse: linesOfUse({ store }),
    openHolds: openHolds({ store }),
    expiringPoints: expiringPoints({ store }),
    redemption: (id) => store.redemptionOf(null, id),
    entriesOfRedemption: async (redemption) => (await store.rowsOfRedemption(redemption, 100)).flatMap(entryOf),
    balanceAfter: balanceAfter({ store }),
    holdsPast: (moment, after) => store.heldPast({ moment, after, limit: 500 }),
    expirePoints: expirePoints({ store, inTransaction, queue, clock }),
    awardedShares: awardedShares({ store }),
    verify: verifyLedger({ store, systemClock }),
  };
}
