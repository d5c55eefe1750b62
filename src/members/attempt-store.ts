import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AttemptId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { SignUpAttempt } from './sign-up-attempt.js';

/** Sign-ups that wait for their code. The database forgets them by itself when their time is over. */
export interface AttemptStore {
  add(tx: Tx, deed: Deed, attempt: SignUpAttempt): Promise<void>;
  find(tx: Tx | null, access: Access, id: AttemptId): Promise<SignUpAttempt | null>;
  /** Takes one try of an open attempt and gives what is left of it; null when there is none. At most 5 ever succeed. */
  takeTry(access: Access, id: AttemptId, now: Date): Promise<SignUpAttempt | null>;
  /** Marks the code as used by this deed. A second use at the same time conflicts and runs again. */
  use(tx: Tx, deed: Deed, id: AttemptId): Promise<void>;
}

/** How many codes an address was sent. */
export interface CodeLimitStore {
  /**
   * Counts one more; at most `limit` in the hour that the first one began. Null: counted. Else the moment from which on
   * there may be another.
   */
  take(
    access: Access,
    count: { readonly emailKey: string; readonly limit: number; readonly now: Date },
  ): Promise<Date | null>;
}
