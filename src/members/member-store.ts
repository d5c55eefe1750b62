import type { Access } from '../vocabulary/access.js';
import type { Deed } from '../vocabulary/deed.js';
import type { Acct, CustomerId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { MemberOfLedger, Membership, ProvenMember } from './membership.js';

/** Who is which member: at most one membership a customer, one customer and one `acct` a membership number. */
export interface MemberStore {
  /** A second customer, number or account is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, member: ProvenMember): Promise<void>;
  ofCustomer(tx: Tx | null, access: Access, customerId: CustomerId): Promise<Membership | null>;
  /** Whose number it is; null when it is nobody's here. */
  ofNumber(access: Access, memberNo: string): Promise<MemberOfLedger | null>;
  /** Who is behind the ledger's name of an account. */
  ofAccount(access: Access, acct: Acct): Promise<MemberOfLedger | null>;
  /** Whether the number belongs to somebody, whoever it is. */
  isTaken(tx: Tx, access: Access, memberNo: string): Promise<boolean>;
}
