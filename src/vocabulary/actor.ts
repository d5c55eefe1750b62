import type { AffiliateCode, ClientId, CustomerId, StaffId } from './ids.js';

/** The roles of staff; what each may do stands in `permissions.ts`. */
export type Role =
  | 'clerk'
  | 'reviewer'
  | 'approver'
  | 'manager'
  | 'programme-office'
  | 'settlement-officer'
  | 'privacy-officer'
  | 'auditor'
  | 'operator';

export interface StaffActor {
  readonly kind: 'staff';
  readonly id: StaffId;
  readonly entity: AffiliateCode;
  readonly roles: readonly Role[];
  /** The verified work address: it tells whether a member of staff is the author of a case (RU32). */
  readonly email: string;
  readonly department: string | null;
}

/** A machine of the membership system that shows a token (AT16). */
export interface ClientActor {
  readonly kind: 'client';
  readonly id: ClientId;
}

export interface CustomerActor {
  readonly kind: 'customer';
  readonly id: CustomerId;
}

/** Who acts. `system` is the program's own schedule, `operator` the person at the command line. */
export type Actor =
  | { readonly kind: 'visitor' }
  | CustomerActor
  | StaffActor
  | ClientActor
  | { readonly kind: 'system' }
  | { readonly kind: 'operator'; readonly name: string };
