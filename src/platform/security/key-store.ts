import type { KeptKey, KeyOwner } from './field-key.js';

/** How many keys of a kind are in a state under a KEK, and since when: what the register shows of them. */
export interface KeyCount {
  readonly kind: KeyOwner['kind'];
  /** The entity; null for persons, who are not told one by one. */
  readonly owner: string | null;
  readonly state: KeptKey['state'];
  readonly kek: string;
  readonly count: number;
  readonly oldestAt: Date;
}

/** Wrapped keys in a database of their own (KY6): at most one key an owner and version. */
export interface KeyStore {
  /** Every key of these owners. */
  ofOwners(owners: readonly KeyOwner[]): Promise<readonly KeptKey[]>;
  /** Adds a key unless its owner has one of that version already; says whether it did. */
  add(key: KeptKey): Promise<boolean>;
  count(): Promise<readonly KeyCount[]>;
}
