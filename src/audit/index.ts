/**
 * The append-only record of who did or read what. Every writing deed adds one row in its own transaction; every reading
 * by staff adds one before the page is rendered. Each row is signed, and a sealer gives it a place in a chain, so that
 * nobody can change, remove or slip in one unnoticed.
 */
import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { CustomerId } from '../vocabulary/ids.js';
import type { Slice } from '../vocabulary/slice.js';
import type { Clock } from '../platform/clock.js';
import type { Database, InTransaction, StoreSpec, Tx } from '../platform/database/index.js';
import type { Ids } from '../platform/ids.js';
import type { Secrets } from '../platform/secrets.js';
import type { AuditEvent, AuditRow } from './audit-event.js';
import { createAuditSignature } from './audit-signature.js';
import { auditStoreSpec, createMongoAuditStore } from './audit-store.mongo.js';
import type { Look } from './audit-store.js';
import { hasSeal } from './chain.js';
import { createChainHeadFile } from './chain-heads.file.js';
import { chainStoreSpec, createMongoChainStore, pendingStoreSpec } from './chain-store.mongo.js';
import { type HeadKept, keepHead } from './keep-head.js';
import { listLooks, type LooksQuestion } from './list-looks.js';
import { createMongoProofStore, proofStoreSpec } from './proof-store.mongo.js';
import type { RecordProof } from './proof-store.js';
import { proveRecord } from './prove-record.js';
import { recordEvent } from './record-event.js';
import { recordReading } from './record-reading.js';
import { searchEvents, type SearchQuestion } from './search-events.js';
import { type StateOfChain, stateOfChain } from './state-of-chain.js';
import { type Sealed, sealEvents } from './seal-events.js';
import { type ChainReport, verifyChain } from './verify-chain.js';

export type { AuditEvent, AuditRow } from './audit-event.js';
export type { Look } from './audit-store.js';
export type { Gap } from './chain-check.js';
export { markOldEvents } from './mark-old-events.mongo.js';
export type { SearchQuestion } from './search-events.js';
export type { StateOfChain } from './state-of-chain.js';
export type { RecordProof } from './proof-store.js';
export type { ChainReport } from './verify-chain.js';

export interface Audit {
  record(tx: Tx, deed: Deed, event: AuditEvent): Promise<void>;
  recordReading(access: Access, event: AuditEvent): Promise<void>;
  recordAuth(access: Access, event: AuditEvent): Promise<void>;
  /** Gives what waits its place in the chain. */
  seal(): Promise<Sealed>;
  /** Notes the end of the chain outside the database. */
  keepHead(): Promise<HeadKept>;
  /** Proves the whole record; reads only. */
  verify(): Promise<ChainReport>;
  /** The same, kept for those who answer for it. */
  prove(access: Access): Promise<RecordProof>;
  /** One page of what was recorded; that it was asked is on record first. */
  search(access: Access, question: SearchQuestion): Promise<Slice<AuditRow>>;
  /** What staff did with one person's data, newest first: for that person. */
  listLooks(question: LooksQuestion): Promise<Slice<Look>>;
  /** How often, at most `most`. */
  countLooks(customerId: CustomerId, most: number): Promise<number>;
  /** How the chain stands. */
  stateOfChain(): Promise<StateOfChain>;
  /** Whether the chain was sealed with a key that is here; true where nothing was sealed yet. */
  hasItsKey(): Promise<boolean>;
}

/** Whether anything was ever recorded in this database; asked before there are rooms. */
export async function hasRecords(database: Database): Promise<boolean> {
  return (await database.getClient().db(database.name).collection('auditEvents').findOne()) !== null;
}

export interface AuditDeps {
  readonly database: Database;
  readonly inTransaction: InTransaction;
  readonly clock: Clock;
  readonly systemClock: Clock;
  readonly ids: Ids;
  readonly secrets: Pick<Secrets, 'auditKeys'>;
  /** Where the ends of the chain are noted; null: nowhere. */
  readonly auditHeadFile: string | null;
}

export const auditStoreSpecs: readonly StoreSpec[] = [auditStoreSpec, chainStoreSpec, pendingStoreSpec, proofStoreSpec];

export function createAudit({ secrets, auditHeadFile, ...deps }: AuditDeps): Audit {
  const { database, systemClock } = deps;
  const signature = createAuditSignature(secrets.auditKeys);
  const store = createMongoAuditStore({ database, signature });
  const chain = createMongoChainStore(database);
  const proofs = createMongoProofStore(database);
  const heads = auditHeadFile === null ? null : createChainHeadFile(auditHeadFile, signature);
  const recordAlone = recordReading({ ...deps, store });
  const verify = verifyChain({ chain, signature, heads, systemClock });
  return {
    record: recordEvent({ store, systemClock }),
    recordReading: recordAlone,
    recordAuth: recordAlone,
    seal: sealEvents({ ...deps, chain, signature }),
    keepHead: keepHead({ chain, heads, systemClock }),
    verify,
    prove: proveRecord({ ...deps, proofs, verify, record: recordAlone }),
    search: searchEvents({ store, record: recordAlone }),
    listLooks: listLooks({ store }),
    countLooks: (customerId, most) => store.countLooks(customerId, most),
    stateOfChain: stateOfChain({ chain, proofs, systemClock }),
    hasItsKey: async () => {
      const last = await chain.last(null);
      return last === null || hasSeal(last, signature);
    },
  };
}
