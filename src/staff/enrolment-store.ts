import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { EnrolmentId, StaffId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';

/**
 * One person shall enrol password and code device, in person (AT12): two operators agreed, and the code that one of them
 * hands over is kept as a hash.
 */
export interface Enrolment {
  readonly id: EnrolmentId;
  readonly staffId: StaffId;
  readonly codeHash: string;
  readonly endsAt: Date;
  readonly triesLeft: number;
  /** Set by the first step: the password that the person chose. */
  readonly passwordHash: string | null;
}

/** At most one an account; the database forgets it when its time is over. */
export interface EnrolmentStore {
  /** The newest takes the place of an older one. */
  put(tx: Tx, deed: Deed, enrolment: Enrolment): Promise<void>;
  find(tx: Tx | null, access: Access, id: EnrolmentId): Promise<Enrolment | null>;
  /** Takes one try of the open enrolment of an account; null when there is none. */
  takeTry(access: Access, staffId: StaffId, now: Date): Promise<Enrolment | null>;
  keepPassword(access: Access, change: { readonly id: EnrolmentId; readonly passwordHash: string }): Promise<void>;
  remove(tx: Tx, deed: Deed, staffId: StaffId): Promise<void>;
}

/** Codes for the day on which the code device is lost: ten an account, each works once (AT3). */
export interface RecoveryCodeStore {
  /** The new ones take the place of all others. */
  replace(tx: Tx, deed: Deed, codes: { readonly staffId: StaffId; readonly hashes: readonly string[] }): Promise<void>;
  /** Uses one up: true for one caller only. */
  spend(access: Access, code: { readonly staffId: StaffId; readonly hash: string }): Promise<boolean>;
  countLeft(access: Access, staffId: StaffId): Promise<number>;
}
