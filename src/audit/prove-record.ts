import type { Access } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { AuditEvent } from './audit-event.js';
import type { ProofStore, RecordProof } from './proof-store.js';
import type { ChainReport } from './verify-chain.js';

export interface ProveRecordDeps {
  readonly proofs: ProofStore;
  readonly verify: () => Promise<ChainReport>;
  readonly record: (access: Access, event: AuditEvent) => Promise<void>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Proves the whole record and keeps what was found; that a person asked for it is on record. Whoever asks while it runs
 * gets the same answer, for it reads everything.
 *
 * Throws Refusal `audit.unavailable`.
 */
export function proveRecord({ proofs, verify, record, clock, ids }: ProveRecordDeps) {
  let running: Promise<RecordProof> | null = null;
  const prove = async (): Promise<RecordProof> => {
    const report = await verify();
    const proof = { ...report, at: clock.now(), gapCount: report.gaps.length };
    await proofs.add({ id: ids.make<'proof'>(), ...proof });
    return proof;
  };
  return async (access: Access): Promise<RecordProof> => {
    if (access.actor.kind === 'staff')
      await record(access, { stream: 'admin', action: 'audit.verify', target: null, subjects: [], result: 'allowed' });
    running ??= prove().finally(() => {
      running = null;
    });
    return running;
  };
}
