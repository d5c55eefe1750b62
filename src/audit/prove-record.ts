import type { Clock } from '../platform/clock.js';
import type { Ids } from '../platform/ids.js';
import type { ProofStore, RecordProof } from './proof-store.js';
import type { ChainReport } from './verify-chain.js';

export interface ProveRecordDeps {
  readonly proofs: ProofStore;
  readonly verify: () => Promise<ChainReport>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Proves the whole record and keeps what was found. */
export function proveRecord({ proofs, verify, clock, ids }: ProveRecordDeps) {
  return async (): Promise<RecordProof> => {
    const report = await verify();
    const proof = { ...report, at: clock.now(), gapCount: report.gaps.length };
    await proofs.add({ id: ids.make<'proof'>(), ...proof });
    return proof;
  };
}
