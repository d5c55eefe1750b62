import type { ChainReport } from './verify-chain.js';

/** A proof of the record as it is kept for those who answer for it. */
export interface RecordProof extends ChainReport {
  readonly at: Date;
  /** All of them; `gaps` are the first. */
  readonly gapCount: number;
}

export interface ProofStore {
  add(proof: RecordProof & { readonly id: string }): Promise<void>;
  last(): Promise<RecordProof | null>;
}
