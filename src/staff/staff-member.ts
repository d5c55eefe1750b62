import type { Role } from '../vocabulary/actor.js';
import type { AffiliateCode, StaffId } from '../vocabulary/ids.js';

/** One employee of one legal entity. */
export interface StaffMember {
  readonly id: StaffId;
  readonly name: string;
  /** The verified work address. */
  readonly email: string;
  readonly entity: AffiliateCode;
  readonly roles: readonly Role[];
  /** A department of the entity; null for who belongs to none. */
  readonly department: string | null;
  /** The reviewer groups whose proposals the person takes (M14). */
  readonly groups: readonly string[];
  /** Raised when roles, password or second factor change: sessions with another value end at the next request (AT11). */
  readonly authVersion: number;
}

/** One line of the choice of assignees. */
export interface Colleague {
  readonly id: StaffId;
  readonly name: string;
}
