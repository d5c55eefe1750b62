/**
 * The one gate that decides whether personal data may leave (privacy.md F2). Whatever is not declared in `flow.ts` is
 * denied; the row of a decision is written before the first byte; only `Cleared<T>` can be sent.
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Audit } from '../audit/index.js';
import type { Consent } from '../consent/index.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Metrics } from '../platform/metrics.js';
import { addContract, type ContractToAdd } from './add-contract.js';
import { checkContracts, type ContractCheck } from './check-contracts.js';
import type { Cleared, Denied } from './cleared.js';
import type { Contract } from './contract.js';
import { type FingerprintOf, fingerprintOfFile } from './contract-files.js';
import { contractSpec, createMongoContractStore } from './contract-store.mongo.js';
import { type Flow, flows } from './flow.js';
import type { ReceivedRow } from './disclosure-store.js';
import { createMongoDisclosureStore, disclosureSpec, outcomeSpec } from './disclosure-store.mongo.js';
import { listReceived, type ReceivedQuestion } from './list-received.js';
import { clearForSending, clearInTransaction, type Sending } from './pass-gate.js';
import { contractAt, readFacts } from './read-facts.js';
import { type Outcome, recordOutcome } from './record-outcome.js';

export { type Cleared, isDenied } from './cleared.js';
export type { DisclosureRequest } from './decide.js';
export type { ContractToAdd } from './add-contract.js';
export { type Contract, isWithinDates } from './contract.js';
export type { ReceivedRow } from './disclosure-store.js';
export type { DisclosedField, Flow } from './flow.js';
export type { Sending } from './pass-gate.js';

export interface Disclosure {
  clearInTransaction<T>(tx: Tx, deed: Deed, sending: Sending<T>): Promise<Cleared<T> | Denied>;
  clearForSending<T>(access: Access, sending: Sending<T>): Promise<Cleared<T>>;
  recordOutcome(access: Access, outcome: Outcome): Promise<void>;
  /** Records a contract on which flows may rest. */
  addContract(access: Access, typed: ContractToAdd): Promise<Contract>;
  /** Compares every contract's file with its fingerprint; gives what does not fit, and which flows are closed by it. */
  checkContracts(access: Access): Promise<ContractCheck>;
  contracts(access: Access): Promise<readonly Contract[]>;
  /** Every declared way out. */
  flows(): readonly Flow[];
  /** What went out about one person, newest first. */
  listReceived(access: Access, question: ReceivedQuestion): Promise<Slice<ReceivedRow>>;
  /** How often each recipient received something about one person. */
  countReceived(access: Access, customerId: CustomerId): Promise<ReadonlyMap<string, number>>;
}

export interface DisclosureDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  readonly consent: Pick<Consent, 'standing'>;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly metrics: Pick<Metrics, 'gateDenied'>;
  readonly audit: Pick<Audit, 'record'>;
  /** Reads files of this machine when left out. */
  readonly fingerprintOf?: FingerprintOf;
}

export const disclosureStoreSpecs: readonly StoreSpec[] = [disclosureSpec, outcomeSpec, contractSpec];

export function createDisclosure({
  database,
  inTransaction,
  consent,
  clock,
  systemClock,
  ids,
  metrics,
  audit,
  fingerprintOf = fingerprintOfFile,
}: DisclosureDeps): Disclosure {
  const store = createMongoDisclosureStore(database);
  const contracts = createMongoContractStore(database);
  const facts = readFacts({ consent, contracts, systemClock });
  const contractOf = contractAt({ contracts });
  return {
    clearInTransaction: clearInTransaction({ store, facts, metrics }),
    clearForSending: clearForSending({ store, facts, metrics, inTransaction, clock, contractOf }),
    recordOutcome: recordOutcome({ store, clock, ids }),
    addContract: addContract({ contracts, fingerprintOf, audit, inTransaction, clock, ids }),
    checkContracts: checkContracts({ contracts, fingerprintOf, clock }),
    contracts: (access) => contracts.list(null, access),
    flows: () => flows,
    listReceived: listReceived({ store }),
    countReceived: (access, customerId) => store.countReceived(access, customerId),
  };
}
