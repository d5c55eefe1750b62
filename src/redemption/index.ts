/** Redemption: who may use members' points for what, and how. The machines that call the membership API live here. */
import type { Access } from '../vocabulary/access.js';
import type { ClientId, RedemptionId } from '../vocabulary/ids.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec } from '../platform/database/index.js';
import { repeatUntilKnown } from '../platform/database/repeat-until-known.js';
import type { Ids } from '../platform/ids.js';
import type { AccountQueue } from '../platform/account-queue.js';
import type { Metrics } from '../platform/metrics.js';
import type { Outbox } from '../platform/outbox/outbox.js';
import type { Audit } from '../audit/index.js';
import type { Cleared, Disclosure } from '../disclosure/index.js';
import type { Ledger } from '../ledger/index.js';
import type { Members } from '../members/index.js';
import { type AddedClient, addClient, type ClientToAdd } from './add-client.js';
import type { ApiClient } from './api-client.js';
import { clientStoreSpec, createMongoClientStore } from './client-store.mongo.js';
import { findActiveClient, isClientSecret } from './find-client.js';
import { type Rotation, rotateClient } from './rotate-client.js';
import { resumeClient, suspendClient } from './suspend-client.js';
import {
  captureHold,
  type CaptureRequest,
  type ReversalRequest,
  reverseUse,
  voidHold,
  type VoidRequest,
} from './end-redemption.js';
import { answerKnown, type KeyedRequest } from './answer-use.js';
import { expireHolds } from './expire-holds.js';
import { payOut, type PayOutReport } from './pay-out.js';
import { createDemoPayoutPort } from './payout-port.demo.js';
import type { PayoutPort } from './payout-port.js';
import { createMongoPayoutStore, payoutStoreSpec } from './payout-store.mongo.js';
import { type PayoutOf, payoutOn } from './redemption-kinds.js';
import { redeemPoints, type UseOfPoints } from './redeem-points.js';
import { type Cancellation, cancelUse, type OperationShown, showOperation } from './settle-operation.js';
import {
  type BalanceQuestion,
  type EntriesQuestion,
  type MemberBalance,
  type MemberEntries,
  showBalance,
  showEntries,
} from './show-member.js';
import { type RedemptionShown, showRedemption } from './show-redemption.js';
import type { UseAnswer } from './use-answer.js';

export type { AddedClient, ClientToAdd } from './add-client.js';
export type { ApiClient, ClientScope } from './api-client.js';
export { clientScopes } from './api-client.js';
export type { Credentials } from './client-credentials.js';
export type { Rotation } from './rotate-client.js';
export { redemptionKinds, type Rejection } from '../ledger/index.js';
export type { PayoutOrder, PayoutOutcome, PayoutPort } from './payout-port.js';
export type { PayoutOf } from './redemption-kinds.js';
export { canPayAt, kindSettingOn } from './redemption-kinds.js';

export type { CaptureRequest, ReversalRequest, VoidRequest } from './end-redemption.js';
export type { UseOfPoints } from './redeem-points.js';
export { readRedemptionId } from './redemption-id.js';
export type { OperationShown } from './settle-operation.js';
export type { MemberBalance, MemberEntries } from './show-member.js';
export type { RedemptionShown } from './show-redemption.js';
export type { BalanceView, RedemptionView, UseAnswer } from './use-answer.js';

export interface Redemption {
  redeem(access: Access, client: ApiClient, use: UseOfPoints): Promise<Cleared<UseAnswer>>;
  /** The answer that stands under a key already; null when nothing does. */
  answerKnown(access: Access, request: KeyedRequest): Promise<Cleared<UseAnswer> | null>;
  capture(access: Access, request: CaptureRequest): Promise<Cleared<UseAnswer>>;
  void(access: Access, request: VoidRequest): Promise<Cleared<UseAnswer>>;
  reverse(access: Access, request: ReversalRequest): Promise<Cleared<UseAnswer>>;
  show(access: Access, id: RedemptionId): Promise<Cleared<RedemptionShown>>;
  balance(access: Access, question: BalanceQuestion): Promise<Cleared<MemberBalance>>;
  entries(access: Access, question: EntriesQuestion): Promise<Cleared<MemberEntries>>;
  operation(access: Access, key: string): Promise<Cleared<OperationShown> | OperationShown>;
  cancel(access: Access, cancellation: Cancellation): Promise<Cleared<OperationShown>>;
  /** Lets go every hold whose time is over; says how many. */
  expireHolds(access: Access): Promise<number>;
  /** Has everything paid that is due and whose payout is ours. */
  payOut(access: Access): Promise<PayOutReport>;
  addClient(access: Access, wish: ClientToAdd): Promise<AddedClient>;
  suspendClient(access: Access, id: ClientId): Promise<ApiClient>;
  resumeClient(access: Access, id: ClientId): Promise<ApiClient>;
  rotateClient(access: Access, rotation: Rotation): Promise<AddedClient>;
  /** Every client, by id. */
  listClients(access: Access): Promise<readonly ApiClient[]>;
  /** The client that may call now; null when it is unknown, suspended, or of the demo elsewhere. */
  findActiveClient(access: Access, id: ClientId): Promise<ApiClient | null>;
  isClientSecret(access: Access, question: { readonly id: ClientId; readonly secret: string }): Promise<boolean>;
}

export const redemptionStoreSpecs: readonly StoreSpec[] = [clientStoreSpec, payoutStoreSpec];

export interface RedemptionDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  readonly audit: Audit;
  readonly disclosure: Pick<Disclosure, 'clearForSending' | 'clearInTransaction'>;
  readonly ledger: Ledger;
  readonly members: Pick<Members, 'ofAccount' | 'ofNumber'>;
  readonly outbox: Outbox;
  readonly queue: AccountQueue;
  readonly metrics: Pick<Metrics, 'operationEnded' | 'refusalStored'>;
  /** By the kinds' settings when left out. */
  readonly payoutOf?: PayoutOf;
  /** Who pays for us; the demo's own in the demo, and nobody elsewhere, when left out. */
  readonly payoutPort?: PayoutPort;
  /** Codes of the affiliates that take part now. */
  readonly activeAffiliates: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly isDemo: boolean;
}

export function createRedemption(wanted: RedemptionDeps): Redemption {
  const { payoutOf = payoutOn, payoutPort = wanted.isDemo ? createDemoPayoutPort() : null } = wanted;
  const deps = { ...wanted, payoutOf, payouts: createMongoPayoutStore(wanted.database) };
  const clients = createMongoClientStore(deps.database);
  const needs = { ...deps, clients };
  return {
    redeem: repeatUntilKnown(deps, redeemPoints(deps)),
    answerKnown: repeatUntilKnown(deps, answerKnown(deps)),
    capture: repeatUntilKnown(deps, captureHold(deps)),
    void: repeatUntilKnown(deps, voidHold(deps)),
    reverse: repeatUntilKnown(deps, reverseUse(deps)),
    show: repeatUntilKnown(deps, showRedemption(deps)),
    balance: repeatUntilKnown(deps, showBalance(deps)),
    entries: repeatUntilKnown(deps, showEntries(deps)),
    operation: repeatUntilKnown(deps, showOperation(deps)),
    cancel: repeatUntilKnown(deps, cancelUse(deps)),
    expireHolds: expireHolds(deps),
    payOut: payOut({ ...deps, port: payoutPort }),
    addClient: addClient(needs),
    suspendClient: suspendClient(needs),
    resumeClient: resumeClient(needs),
    rotateClient: rotateClient(needs),
    listClients: (access) => clients.list(access),
    findActiveClient: findActiveClient(needs),
    isClientSecret: isClientSecret(needs),
  };
}
