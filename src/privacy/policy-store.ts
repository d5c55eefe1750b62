import type { PolicyEntry } from './policy.js';

/** The policy as it stood from a moment on. */
export interface PolicyVersion {
  readonly version: number;
  readonly at: Date;
  readonly entries: readonly PolicyEntry[];
}

/** Every version that the policy had. Promises: versions are only added, each number once. */
export interface PolicyStore {
  /** The same number once more is a duplicate key. */
  add(version: PolicyVersion): Promise<void>;
  /** The newest first, at most 100. */
  list(): Promise<readonly PolicyVersion[]>;
}
