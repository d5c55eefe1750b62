import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AttemptId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { ContactProof } from './contact-proof.js';

/** Proofs of contact that are waited for. The database forgets them by itself when their time is over. */
export interface ContactProofStore {
  add(tx: Tx, deed: Deed, proof: ContactProof): Promise<void>;
  find(tx: Tx | null, access: Access, id: AttemptId): Promise<ContactProof | null>;
  /** Takes one try of an open proof and gives what is left of it; null when there is none. */
  takeTry(access: Access, id: AttemptId, now: Date): Promise<ContactProof | null>;
  /** Marks it as used by this deed. A second use at the same time conflicts and runs again. */
  use(tx: Tx, deed: Deed, id: AttemptId): Promise<void>;
}
