import type { Access } from '../vocabulary/access.js';
import type { Role } from '../vocabulary/actor.js';
import type { Deed } from '../vocabulary/deed.js';
import type { AffiliateCode, StaffId } from '../vocabulary/ids.js';
import type { Tx } from '../platform/database/index.js';
import type { Colleague, StaffMember } from './staff-member.js';

export interface NewStaffMember extends Omit<StaffMember, 'authVersion'> {
  readonly emailKey: string;
  readonly passwordHash: string;
  /** Base32. */
  readonly totpSecret: string;
}

export interface NewFactors {
  readonly id: StaffId;
  readonly passwordHash: string;
  /** Base32. */
  readonly totpSecret: string;
  readonly lastStep: number;
}

export interface SecondFactor {
  readonly totpSecret: string;
  /** The step whose code was accepted last; -1 before the first. */
  readonly lastStep: number;
}

/** Accounts of staff: at most one for a work address. */
export interface StaffStore {
  /** A second account of one address is a duplicate key, which escapes. */
  add(tx: Tx, deed: Deed, member: NewStaffMember): Promise<void>;
  load(tx: Tx, access: Access, id: StaffId): Promise<StaffMember | null>;
  /** Whose work address it is, and nothing else of the account. */
  idOf(access: Access, emailKey: string): Promise<StaffId | null>;
  /** By entity and name; at most 1,000. */
  listAll(access: Access): Promise<readonly StaffMember[]>;
  /** Who has a role, at one entity or at any. */
  idsWithRole(
    tx: Tx,
    access: Access,
    question: { readonly role: Role; readonly entity: AffiliateCode | null },
  ): Promise<readonly StaffId[]>;
  /** Other roles, and a higher version: sessions of before end at their next request (AT11). */
  setRoles(tx: Tx, deed: Deed, change: { readonly id: StaffId; readonly roles: readonly Role[] }): Promise<void>;
  /** Another password and code device, and a higher version. */
  setFactors(tx: Tx, deed: Deed, change: NewFactors): Promise<void>;
  has(tx: Tx, access: Access, id: StaffId): Promise<boolean>;
  find(access: Access, id: StaffId): Promise<StaffMember | null>;
  findForSignIn(
    access: Access,
    emailKey: string,
  ): Promise<{ readonly id: StaffId; readonly passwordHash: string } | null>;
  secondFactor(access: Access, id: StaffId): Promise<SecondFactor | null>;
  /** Spends a step and all before it. True for one caller only, however many come with the same code at once. */
  spendStep(access: Access, spent: { readonly id: StaffId; readonly step: number }): Promise<boolean>;
  /** By name. */
  listColleagues(
    access: Access,
    question: { readonly entity: AffiliateCode; readonly role: Role },
  ): Promise<readonly Colleague[]>;
  /** The same password at the present cost (AT2). */
  renewHash(
    access: Access,
    change: { readonly id: StaffId; readonly from: string; readonly to: string },
  ): Promise<void>;
}
