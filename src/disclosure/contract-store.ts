import type { Access } from '../vocabulary/access.js';
import type { Tx } from '../platform/database/index.js';
import type { Contract, Evidence } from './contract.js';

/** The contracts on record. Promises: no two of one id; only what the last check of the file found ever changes. */
export interface ContractStore {
  add(tx: Tx, access: Access, contract: Contract): Promise<void>;
  /** All of them, the earliest first; there are as many as partners, not as customers. */
  list(tx: Tx | null, access: Access): Promise<readonly Contract[]>;
  noteCheck(
    access: Access,
    check: { readonly id: string; readonly evidence: Evidence; readonly checkedAt: Date },
  ): Promise<void>;
}
