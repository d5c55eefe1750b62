import type { Access } from '../vocabulary/access.js';
import type { Clock } from '../platform/clock.js';
import { contractFactOf, type Evidence } from './contract.js';
import type { FingerprintOf } from './contract-files.js';
import type { ContractStore } from './contract-store.js';
import { type FlowCode, flows } from './flow.js';

export interface CheckContractsDeps {
  readonly contracts: ContractStore;
  readonly fingerprintOf: FingerprintOf;
  readonly clock: Clock;
}

/** A contract whose file is not the one that was recorded. */
export interface ContractFault {
  readonly id: string;
  readonly evidence: Exclude<Evidence, 'there'>;
}

/** What an hourly look at the contracts found. */
export interface ContractCheck {
  readonly faults: readonly ContractFault[];
  /** Flows that let nothing out now, since no contract for them is in force. */
  readonly closed: readonly FlowCode[];
}

/**
 * Compares every contract's file with its fingerprint and notes what it found, so that the gate closes the flows of one
 * that is gone or changed (F4, G8). A file that is back as it was opens them again.
 */
export function checkContracts({ contracts, fingerprintOf, clock }: CheckContractsDeps) {
  return async (access: Access): Promise<ContractCheck> => {
    const faults: ContractFault[] = [];
    for (const { id, file } of await contracts.list(null, access)) {
      const found = await fingerprintOf(file.path);
      const evidence = found === null ? 'missing' : found === file.sha256 ? 'there' : 'differs';
      await contracts.noteCheck(access, { id, evidence, checkedAt: clock.now() });
      if (evidence !== 'there') faults.push({ id, evidence });
    }
    const checked = await contracts.list(null, access);
    const at = clock.now();
    const closed = flows.filter(
      ({ code, needsContract }) => needsContract && contractFactOf(checked, code, at).state !== 'in-force',
    );
    return { faults, closed: closed.map(({ code }) => code) };
  };
}
