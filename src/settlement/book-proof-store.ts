import type { Access } from '../vocabulary/access.js';
import type { BookProof } from './book-proof.js';

/** Every proof of the books that was done: rows that nobody can change, neither here nor by the database's user. */
export interface BookProofStore {
  /** Adds one; it is on a majority of the servers when this returns. */
  add(access: Access, proof: BookProof): Promise<void>;
  last(access: Access): Promise<BookProof | null>;
  /** The first of the broken ones since the last sound one; null when the last one is sound, or there is none. */
  firstBroken(access: Access): Promise<Pick<BookProof, 'day' | 'at'> | null>;
}
